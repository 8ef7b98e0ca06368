package dev.autoencoders.trainer.publishing;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.model.Golden;
import dev.autoencoders.model.Input;
import dev.autoencoders.trainer.evaluation.ModelCandidate;
import java.util.ArrayList;
import java.util.List;

/** What a model's description keeps of its output for the golden input. */
final class GoldenOutput {
  private static final int PLACES = 8;
  private static final double TOLERANCE = 1e-4;

  private GoldenOutput() {}

  /** What a model makes of the golden input. */
  static float[] run(Autoencoder model) {
    Input input = model.spec().input();
    List<Integer> shape = Golden.shape(input);
    int values = shape.stream().reduce(1, Math::multiplyExact);
    boolean image = input instanceof Input.Image;
    return new ModelCandidate(model)
        .apply(Golden.input(values), image ? shape.get(1) : 1, image ? shape.get(2) : values);
  }

  /** A few values of the output, from its first to its last. */
  static Golden of(float[] output) {
    return of(output, TOLERANCE);
  }

  /** The same for values in any units: a float holds some seven digits of each. */
  static Golden ofUnits(float[] output) {
    float largest = 1;
    for (float value : output) {
      largest = Math.max(largest, Math.abs(value));
    }
    return of(output, TOLERANCE * largest);
  }

  /** The same with another tolerance. */
  static Golden of(float[] output, double tolerance) {
    List<Integer> at = new ArrayList<>();
    List<Float> values = new ArrayList<>();
    for (int i = 0; i < PLACES; i++) {
      int index = (int) ((long) i * (output.length - 1) / (PLACES - 1));
      at.add(index);
      values.add(output[index]);
    }
    return new Golden(at, values, tolerance);
  }
}
