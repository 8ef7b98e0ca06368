package dev.autoencoders;

import dev.autoencoders.internal.runtime.BatchResult;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Range;
import java.nio.FloatBuffer;

/**
 * How far a reconstruction r is from its image t; see {@link Autoencoder#score(float[],
 * ErrorMetric)}. Each is a mean over all n values of the image, accumulated in double precision; 0
 * is perfect, except where it says otherwise.
 */
public enum ErrorMetric {
  /** Mean squared error: {@code sum((t - r)²) / n}, in squared units of the image's values. */
  MSE,
  /** Mean absolute error: {@code sum(|t - r|) / n}, in units of the image's values. */
  MAE,
  /**
   * Binary cross-entropy: {@code sum(-t·ln(p) - (1 - t)·ln(1 - p)) / n} with {@code p = r} clamped
   * to [1e-7, 1 − 1e-7], natural logarithm, in nats. Only for models whose values lie in 0..1. A
   * perfect reconstruction of an image that is grey, and not black and white, has more than 0.
   */
  BCE;

  private static final double CLAMP = 1e-7;

  /** The error of one value. */
  private double of(double target, double output) {
    if (this == BCE) {
      double p = Math.min(1 - CLAMP, Math.max(CLAMP, output));
      return -target * Math.log(p) - (1 - target) * Math.log(1 - p);
    }
    double error = target - output;
    return this == MSE ? error * error : Math.abs(error);
  }

  /**
   * Refuses models that this has no meaning for.
   *
   * @throws UnsupportedOperationException if the model's values don't lie in 0..1
   */
  void checkSuits(ModelSpec spec) {
    Object range =
        spec.input() instanceof Input.Image image ? image.range() : "values of any range";
    if (this == BCE && !range.equals(Range.UNIT)) {
      throw new UnsupportedOperationException(
          spec.name()
              + (": expected values in [0.0, 1.0] for " + this)
              + (", found a model for " + range + "; choose another metric"));
    }
  }

  /**
   * Compares reconstructions with the images that they were made of, sample by sample.
   *
   * @param values how many each has
   */
  BatchResult scorer(int values, FloatBuffer images, FloatBuffer errors) {
    return (reconstructions, first, count) -> {
      for (int i = 0; i < count; i++) {
        int image = images.position() + (first + i) * values;
        errors.put(
            errors.position() + first + i,
            mean(images, image, reconstructions, i * values, values));
      }
    };
  }

  /** The mean over so many values, which begin at absolute indices. */
  float mean(FloatBuffer targets, int target, FloatBuffer outputs, int output, int values) {
    double sum = 0;
    for (int i = 0; i < values; i++) {
      sum += of(targets.get(target + i), outputs.get(output + i));
    }
    return (float) (sum / values);
  }
}
