package dev.autoencoders.trainer.onnx;

import dev.autoencoders.trainer.run.TrainingException;
import java.util.Arrays;
import java.util.Locale;

/**
 * The largest difference between what DJL and ONNX Runtime make of the same input, relative to
 * max(1, |value|) or, in other units than 0..1, max(scale, |value|), and where it is.
 *
 * @param what which output, such as {@code image} or {@code latent}
 * @param difference the largest difference
 * @param index where in the array it is
 * @param sample the sample it is in
 */
public record Parity(String what, double difference, int index, int sample) {

  /** What the two may differ by at most. */
  public static final double TOLERANCE = 1e-5;

  /**
   * Compares two arrays of values around 0..1.
   *
   * @param what which output
   * @param djl what DJL gave
   * @param onnx what ONNX Runtime gave, of the same length
   * @param valuesPerSample values of one sample
   * @return the largest difference
   */
  public static Parity of(String what, float[] djl, float[] onnx, int valuesPerSample) {
    float[] ones = new float[valuesPerSample];
    Arrays.fill(ones, 1);
    return of(what, djl, onnx, ones);
  }

  /**
   * Compares two arrays of values in any units.
   *
   * @param what which output
   * @param djl what DJL gave
   * @param onnx what ONNX Runtime gave, of the same length
   * @param scale for each value of a sample, how far such values usually lie apart: differences are
   *     relative to max(scale, |value|)
   * @return the largest difference
   */
  public static Parity of(String what, float[] djl, float[] onnx, float[] scale) {
    int valuesPerSample = scale.length;
    if (djl.length != onnx.length) {
      throw new TrainingException(
          what + ": expected " + djl.length + " values from ONNX Runtime, found " + onnx.length);
    }
    double largest = 0;
    int at = 0;
    for (int i = 0; i < djl.length; i++) {
      float magnitude = Math.max(scale[i % valuesPerSample], Math.abs(djl[i]));
      double difference = Math.abs((double) djl[i] - onnx[i]) / magnitude;
      // Not "difference > largest": a NaN must not pass for no difference.
      if (!(difference <= largest)) {
        largest = difference;
        at = i;
      }
      if (Double.isNaN(difference)) {
        break;
      }
    }
    return new Parity(what, largest, at % valuesPerSample, at / valuesPerSample);
  }

  /**
   * Accepts a difference up to {@link #TOLERANCE}.
   *
   * @param model name of the model, for the message
   * @return this
   * @throws TrainingException if the difference is larger
   */
  public Parity require(String model) {
    if (!(difference <= TOLERANCE)) {
      throw new TrainingException(
          String.format(
              Locale.ROOT,
              "%s: expected DJL and ONNX Runtime to agree within %.0e, found a difference of %.3e"
                  + " at value %d of the %s of sample %d; not exported",
              model,
              TOLERANCE,
              difference,
              index,
              what,
              sample));
    }
    return this;
  }
}
