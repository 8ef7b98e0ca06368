package dev.autoencoders.trainer.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.architecture.Weights;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The weights of a network on a device, by their paths: the arrays that its blocks compute with.
 * They belong to the network.
 */
final class DeviceWeights {
  private final Map<String, NDArray> arrays = new LinkedHashMap<>();
  private final Map<String, NDArray> trained = new LinkedHashMap<>();

  /** Copies weights into the arrays of blocks that have been initialised. */
  DeviceWeights(Architecture architecture, BlockTranslation blocks, Weights weights) {
    Weights.shapes(architecture)
        .forEach(
            (path, shape) -> {
              NDArray array = array(blocks, path);
              fill(array, weights.get(path));
              arrays.put(path, array);
              if (shape.trained()) {
                trained.put(path, array);
              }
            });
  }

  private static NDArray array(BlockTranslation blocks, String path) {
    int dot = path.lastIndexOf('.');
    return blocks
        .weighted(path.substring(0, dot))
        .getParameters()
        .get(path.substring(dot + 1))
        .getArray();
  }

  /** What the optimiser changes. */
  Map<String, NDArray> trained() {
    return Collections.unmodifiableMap(trained);
  }

  /** One array, those included that are tracked, not trained, such as running means. */
  NDArray get(String path) {
    NDArray array = arrays.get(path);
    if (array == null) {
      throw new IllegalArgumentException(
          "weights: expected one of " + arrays.keySet() + ", found " + path);
    }
    return array;
  }

  /** All of them as they are now, in Java's memory. */
  Weights copy() {
    Map<String, Weights.Array> copies = new LinkedHashMap<>();
    arrays.forEach((path, array) -> copies.put(path, copy(array)));
    return new Weights(copies);
  }

  static Weights.Array copy(NDArray array) {
    List<Integer> sizes = new ArrayList<>();
    for (long size : array.getShape().getShape()) {
      sizes.add(Math.toIntExact(size));
    }
    return new Weights.Array(sizes, array.toFloatArray());
  }

  /**
   * Copies values, bit by bit, into an array of the same shape. Not by {@code NDArray.set} or
   * {@code copyTo}: DJL does these in a deprecated mode of PyTorch, which then prints a warning.
   */
  static void fill(NDArray array, Weights.Array values) {
    long[] sizes = values.sizes().stream().mapToLong(Integer::longValue).toArray();
    try (NDArray source = array.getManager().create(values.values(), new Shape(sizes))) {
      array.set(new NDIndex(":"), source);
    }
  }
}
