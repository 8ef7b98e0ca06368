package dev.autoencoders.trainer.architecture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Folds each {@link BatchNorm} into the layer before it: with s = γ/√(variance + ε) per channel,
 * the weights become s·W and the bias s·(b − mean) + β, and the layer itself has nothing left to
 * do.
 */
public final class Folding {
  private final Map<String, Weights.Array> arrays;
  private @Nullable Layer before;
  private String pathBefore = "";

  private Folding(Weights weights) {
    this.arrays = new LinkedHashMap<>(weights.arrays());
  }

  /**
   * Folds all of a network's batch normalisations.
   *
   * @param architecture the network
   * @param weights its weights, which stay as they are
   * @return weights by the same paths, without those of the batch normalisations
   */
  public static Weights fold(Architecture architecture, Weights weights) {
    Folding folding = new Folding(weights);
    architecture.networks().forEach(folding::fold);
    return new Weights(folding.arrays);
  }

  private void fold(Network network) {
    network.forEach(
        (layer, place) -> {
          if (layer instanceof BatchNorm) {
            fold(place.path());
          } else if (layer instanceof Composite composite) {
            fold(composite.network(place));
          }
          before = layer;
          pathBefore = place.path();
        });
  }

  private void fold(String path) {
    float[] gamma = remove(path, BatchNorm.GAMMA);
    float[] beta = remove(path, BatchNorm.BETA);
    float[] mean = remove(path, BatchNorm.MEAN);
    float[] variance = remove(path, BatchNorm.VARIANCE);
    double[] scale = new double[gamma.length];
    for (int c = 0; c < scale.length; c++) {
      scale[c] = gamma[c] / Math.sqrt(variance[c] + BatchNorm.EPSILON);
    }
    arrays.computeIfPresent(pathBefore + ".weight", (key, array) -> scaled(array, scale));
    arrays.computeIfPresent(
        pathBefore + ".bias",
        (key, array) -> {
          float[] bias = array.values().clone();
          for (int c = 0; c < bias.length; c++) {
            bias[c] = (float) (scale[c] * (bias[c] - mean[c]) + beta[c]);
          }
          return new Weights.Array(array.sizes(), bias);
        });
  }

  private float[] remove(String path, String name) {
    Weights.Array array = arrays.remove(path + "." + name);
    if (array == null) {
      throw new IllegalArgumentException(
          "weights: expected " + path + "." + name + ", found " + arrays.keySet());
    }
    return array.values();
  }

  private Weights.Array scaled(Weights.Array array, double[] scale) {
    // A transposed convolution has its input channels first, the others their outputs.
    int axis = before instanceof TransposedConv ? 1 : 0;
    List<Integer> inside = array.sizes().subList(axis + 1, array.sizes().size());
    int perChannel = inside.stream().reduce(1, Math::multiplyExact);
    float[] values = array.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (values[i] * scale[i / perChannel % scale.length]);
    }
    return new Weights.Array(array.sizes(), values);
  }
}
