package dev.autoencoders.codec;

import dev.autoencoders.internal.Require;
import dev.autoencoders.internal.coding.LatentModel;

/**
 * Between the values of a latent and the whole numbers that a codec stores: the one place where
 * they are rounded. A trainer that imitates it, and the decoder's graph, see the same values.
 */
public final class Quantizer {
  private Quantizer() {}

  /**
   * Rounds values to whole numbers of steps: {@code Math.rint(value / step)} in double precision,
   * so the nearest one, of two that are equally near the even one. Numbers beyond ±32767 become
   * ±32767.
   *
   * @param values finite values
   * @param step the width of a step, above 0
   * @return a new array
   * @throws IllegalArgumentException if the step is not above 0
   */
  public static int[] quantize(float[] values, double step) {
    checkStep(step);
    int[] numbers = new int[values.length];
    for (int i = 0; i < numbers.length; i++) {
      double number = Math.rint(values[i] / step);
      numbers[i] = (int) Math.max(-LatentModel.LARGEST, Math.min(LatentModel.LARGEST, number));
    }
    return numbers;
  }

  /**
   * Turns whole numbers of steps back to values: {@code (float) (number * step)}.
   *
   * @param numbers whole numbers
   * @param step the width of a step, above 0
   * @return a new array
   * @throws IllegalArgumentException if the step is not above 0
   */
  public static float[] values(int[] numbers, double step) {
    checkStep(step);
    float[] values = new float[numbers.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (numbers[i] * step);
    }
    return values;
  }

  private static void checkStep(double step) {
    if (!(step > 0) || Double.isInfinite(step)) {
      throw Require.refusal("step", "a number greater than 0", step);
    }
  }
}
