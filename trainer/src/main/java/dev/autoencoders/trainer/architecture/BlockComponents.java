package dev.autoencoders.trainer.architecture;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The principal components that {@link BlockTransform} and {@link InverseBlockTransform} use, and
 * what a {@link Bottleneck} behind the former begins with. Measured on training samples alone: what
 * is held out or tested must not leak into the network.
 *
 * @param mean the mean of each channel
 * @param basis the components, a row each, the one of the largest variance first; as many as a
 *     block has values
 * @param variance the variance along each
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of bulk data, never compared
public record BlockComponents(double[] mean, double[][] basis, double[] variance) {
  /** Below this a deviation is that of no picture, but of rounding. */
  private static final double LEAST_DEVIATION = 1e-4;

  /**
   * Whether a network has a layer that needs these, and has none yet.
   *
   * @param architecture the network
   * @param weights its weights
   * @return true if there is a {@link BlockTransform} whose basis is 0
   */
  public static boolean areMissing(Architecture architecture, Weights weights) {
    boolean[] missing = {false};
    for (Network network : architecture.networks()) {
      network.forEach(
          (layer, place) ->
              missing[0] |= layer instanceof BlockTransform && isZero(weights, place.path()));
    }
    return missing[0];
  }

  private static boolean isZero(Weights weights, String path) {
    for (float value : weights.get(path + ".weight").values()) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Measures the blocks of all samples that the architecture's transform cuts them into.
   *
   * @param architecture a network that needs these
   * @param samples calls its argument with each sample once; called twice
   * @return mean, basis and variances
   * @throws IllegalArgumentException if there is no sample
   */
  public static BlockComponents of(Architecture architecture, Consumer<Consumer<float[]>> samples) {
    int block =
        architecture.networks().stream()
            .flatMap(network -> network.layers().stream())
            .filter(BlockTransform.class::isInstance)
            .mapToInt(layer -> ((BlockTransform) layer).block())
            .findFirst()
            .orElseThrow();
    SampleShape image = architecture.input();
    Standardisation scales = Standardisation.of(image, samples);
    double[] mean =
        IntStream.range(0, image.channels()).mapToDouble(c -> scales.mean()[c]).toArray();
    DMatrixRMaj covariance = covariance(image, block, mean, samples);
    int values = covariance.numRows;
    PrincipalAxes axes = PrincipalAxes.of(covariance.data, values);
    double[][] basis = IntStream.range(0, values).mapToObj(axes::axis).toArray(double[][]::new);
    double[] variance = IntStream.range(0, values).mapToDouble(axes::variance).toArray();
    return new BlockComponents(mean, basis, variance);
  }

  private static DMatrixRMaj covariance(
      SampleShape image, int block, double[] mean, Consumer<Consumer<float[]>> samples) {
    int down = image.height() / block;
    int across = image.width() / block;
    int values = image.channels() * block * block;
    DMatrixRMaj blocks = new DMatrixRMaj(down * across, values);
    DMatrixRMaj products = new DMatrixRMaj(values, values);
    DMatrixRMaj all = new DMatrixRMaj(values, values);
    long[] count = {0};
    samples.accept(
        sample -> {
          cut(sample, image, block, mean, blocks);
          CommonOps_DDRM.multInner(blocks, products);
          CommonOps_DDRM.addEquals(all, products);
          count[0] += blocks.numRows;
        });
    CommonOps_DDRM.divide(all, (double) count[0]);
    return all;
  }

  /** A row for each block: channel by channel, each row by row, as convolutions have it. */
  private static void cut(
      float[] sample, SampleShape image, int block, double[] mean, DMatrixRMaj blocks) {
    int across = image.width() / block;
    for (int i = 0; i < sample.length; i++) {
      int x = i % image.width();
      int y = i / image.width() % image.height();
      int channel = i / (image.width() * image.height());
      int row = y / block * across + x / block;
      int column = (channel * block + y % block) * block + x % block;
      blocks.data[row * blocks.numCols + column] = sample[i] - mean[channel];
    }
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
      Layer[] before = {null};
      network.forEach(
          (layer, place) -> {
            if (layer instanceof BlockTransform) {
              put(arrays, place.path() + ".weight", rows());
              put(arrays, place.path() + ".bias", shift());
            } else if (layer instanceof InverseBlockTransform) {
              put(arrays, place.path() + ".weight", rows());
              put(arrays, place.path() + ".bias", floats(mean));
            } else if (layer instanceof Bottleneck && before[0] instanceof BlockTransform) {
              put(arrays, place.path() + "." + Bottleneck.SCALE, scales());
            }
            before[0] = layer;
          });
    }
    return new Weights(arrays);
  }

  private float[] rows() {
    return floats(Arrays.stream(basis).flatMapToDouble(Arrays::stream).toArray());
  }

  /** Taking the mean off first is adding −basis·mean afterwards. */
  private float[] shift() {
    int perChannel = basis.length / mean.length;
    return floats(
        Arrays.stream(basis)
            .mapToDouble(
                row ->
                    -IntStream.range(0, row.length)
                        .mapToDouble(i -> row[i] * mean[i / perChannel])
                        .sum())
            .toArray());
  }

  /** A logistic distribution of scale s has the deviation s·π/√3. */
  private float[] scales() {
    double[] scales = new double[Bottleneck.COMPONENTS * variance.length];
    for (int i = 0; i < scales.length; i++) {
      double deviation = Math.sqrt(variance[i % variance.length]);
      double scale = Math.max(deviation, LEAST_DEVIATION) * Math.sqrt(3) / Math.PI;
      scales[i] = Math.log(scale) / Bottleneck.STEPS_OF_SCALE;
    }
    return floats(scales);
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static void put(Map<String, Weights.Array> arrays, String path, float[] values) {
    arrays.computeIfPresent(path, (key, old) -> new Weights.Array(old.sizes(), values.clone()));
  }
}
