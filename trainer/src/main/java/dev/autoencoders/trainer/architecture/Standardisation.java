package dev.autoencoders.trainer.architecture;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The means and scales that {@link Standardise} and {@link Destandardise} use, one of each per
 * value of a vector, or per channel of a series or an image. Measured on training samples alone:
 * what is held out or tested must not leak into the network.
 *
 * @param mean the arithmetic means
 * @param scale the standard deviations (of the population, not the sample); 1 where all values are
 *     equal
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of bulk data, never compared
public record Standardisation(float[] mean, float[] scale) {

  /**
   * Measures samples, in two passes so that large offsets lose no digits.
   *
   * @param shape the shape of one sample
   * @param samples calls its argument with each sample once; called twice
   * @return means and scales
   * @throws IllegalArgumentException if there is no sample
   */
  public static Standardisation of(SampleShape shape, Consumer<Consumer<float[]>> samples) {
    int channels = shape.channels();
    int perChannel = shape.values() / channels;
    long[] count = {0};
    double[] sums = new double[channels];
    samples.accept(
        sample -> {
          count[0] += perChannel;
          for (int i = 0; i < sample.length; i++) {
            sums[i / perChannel] += sample[i];
          }
        });
    if (count[0] == 0) {
      throw new IllegalArgumentException("standardisation: expected at least one sample, found 0");
    }
    double[] means = Arrays.stream(sums).map(sum -> sum / count[0]).toArray();
    double[] squares = new double[channels];
    samples.accept(
        sample -> {
          for (int i = 0; i < sample.length; i++) {
            double difference = sample[i] - means[i / perChannel];
            squares[i / perChannel] += difference * difference;
          }
        });
    float[] mean = new float[channels];
    float[] scale = new float[channels];
    for (int c = 0; c < channels; c++) {
      mean[c] = (float) means[c];
      float deviation = (float) Math.sqrt(squares[c] / count[0]);
      scale[c] = deviation > 0 ? deviation : 1;
    }
    return new Standardisation(mean, scale);
  }

  /**
   * Whether a network has a layer that needs these.
   *
   * @param architecture the network
   * @return true if there is a {@link Standardise} or a {@link Destandardise}
   */
  public static boolean isNeeded(Architecture architecture) {
    return architecture.networks().stream()
        .flatMap(network -> network.layers().stream())
        .anyMatch(Standardisation::takesThese);
  }

  private static boolean takesThese(Layer layer) {
    return layer instanceof Standardise || layer instanceof Destandardise;
  }

  /**
   * Puts these into all layers that need them.
   *
   * @param architecture the network
   * @param weights its weights, which stay as they are
   * @return weights with the same other arrays
   */
  public Weights into(Architecture architecture, Weights weights) {
    Map<String, Weights.Array> arrays = new LinkedHashMap<>(weights.arrays());
    for (Network network : architecture.networks()) {
      network.forEach(
          (layer, place) -> {
            if (takesThese(layer)) {
              put(arrays, place.path() + "." + Standardise.MEAN, mean);
              put(arrays, place.path() + "." + Standardise.SCALE, scale);
            }
          });
    }
    return new Weights(arrays);
  }

  private static void put(Map<String, Weights.Array> arrays, String path, float[] values) {
    arrays.computeIfPresent(path, (key, old) -> new Weights.Array(old.sizes(), values.clone()));
  }
}
