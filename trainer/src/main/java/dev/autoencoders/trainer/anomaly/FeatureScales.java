package dev.autoencoders.trainer.anomaly;

import dev.autoencoders.model.Column;
import dev.autoencoders.model.Input;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.onnx.DetectorGraph.Features;
import java.util.Arrays;

/**
 * Measures on normal samples what the features of a detector are standardised by.
 *
 * <p>Values beyond the quantiles {@value #TAIL} and 1 − {@value #TAIL} are moved there first: a few
 * wild ones in training must not make a whole column look flat. The scale is at least a tenth of
 * the plain deviation, for columns that nearly always have the same value, and 1 for columns that
 * always have.
 *
 * <p>What is 0 or 1, such as a category, has a scale of at least {@value #LEAST_OF_FLAGS}, the
 * largest deviation that it can have. By its own deviation, what training has seen once in two
 * hundred rows would count more than anything else could.
 */
final class FeatureScales {
  /** From how many scales on distances are compressed. */
  static final float LIMIT = 5;

  private static final double TAIL = .005;

  private static final float LEAST_OF_FLAGS = .5f;

  private FeatureScales() {}

  /**
   * The features of samples of a kind.
   *
   * @param threads how many threads may run a graph
   */
  static Features of(Input input, float[][] samples, int threads) {
    return input instanceof Input.Image
        ? ofPictures(new SampleShape(input.shape()), input.kind(), samples, threads)
        : ofValues(input, samples);
  }

  /** One scale for each map, as for the channels of a series. */
  private static Features ofPictures(
      SampleShape shape, String name, float[][] samples, int threads) {
    Features plain = Features.ofPictures(shape, name);
    float[][] maps = DetectorFit.features(plain, samples, threads);
    float[] mean = new float[plain.count()];
    float[] scale = new float[plain.count()];
    int each = mean.length / plain.shape().channels();
    for (int first = 0; first < mean.length; first += each) {
      Scale measured = Scale.of(values(maps, first, each), false);
      Arrays.fill(mean, first, first + each, measured.mean);
      Arrays.fill(scale, first, first + each, measured.scale);
    }
    return new Features(
        shape, name, plain.optional(), plain.guessed(), mean, scale, LIMIT, plain.maps());
  }

  private static Features ofValues(Input input, float[][] samples) {
    SampleShape shape = new SampleShape(input.shape());
    boolean[] optional = new boolean[shape.values()];
    boolean[] guessed = new boolean[shape.values()];
    boolean[] flags = new boolean[shape.values()];
    if (input instanceof Input.Row row) {
      int place = 0;
      for (Column column : row.columns()) {
        int next = place + column.width();
        boolean flag = column.type() != Column.Type.NUMBER;
        boolean mayLack = column.missing() == Column.Missing.NAN;
        Arrays.fill(optional, place, next, mayLack);
        Arrays.fill(guessed, place, next, mayLack && !flag);
        Arrays.fill(flags, place, next, flag);
        place = next;
      }
    }
    float[] mean = new float[optional.length];
    float[] scale = new float[mean.length];
    // A series has one scale for each channel, a row one for each value.
    int together = shape.isSeries() ? shape.length() : 1;
    for (int first = 0; first < optional.length; first += together) {
      Scale measured = Scale.of(values(samples, first, together), flags[first]);
      Arrays.fill(mean, first, first + together, measured.mean);
      Arrays.fill(scale, first, first + together, measured.scale);
    }
    return new Features(shape, input.kind(), optional, guessed, mean, scale, LIMIT, null);
  }

  private static float[] values(float[][] samples, int first, int count) {
    float[] values = new float[samples.length * count];
    int found = 0;
    for (float[] sample : samples) {
      for (int i = first; i < first + count; i++) {
        if (!Float.isNaN(sample[i])) {
          values[found++] = sample[i];
        }
      }
    }
    return Arrays.copyOf(values, found);
  }

  private record Scale(float mean, float scale) {
    static Scale of(float[] values, boolean flag) {
      if (values.length == 0) {
        return new Scale(0, 1);
      }
      Arrays.sort(values);
      int last = values.length - 1;
      int tail = (int) (TAIL * last);
      Scale plain = between(values, values[0], values[last]);
      Scale inner = between(values, values[tail], values[last - tail]);
      float scale = Math.max(inner.scale, plain.scale / 10);
      if (flag) {
        return new Scale(plain.mean, Math.max(LEAST_OF_FLAGS, scale));
      }
      return new Scale(inner.mean, scale > 0 ? scale : 1);
    }

    /** Mean and deviation of values that are moved into a range. */
    private static Scale between(float[] values, float low, float high) {
      double sum = 0;
      for (float value : values) {
        sum += Math.min(high, Math.max(low, value));
      }
      double mean = sum / values.length;
      double squares = 0;
      for (float value : values) {
        double off = Math.min(high, Math.max(low, value)) - mean;
        squares += off * off;
      }
      return new Scale((float) mean, (float) Math.sqrt(squares / values.length));
    }
  }
}
