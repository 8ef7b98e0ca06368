package dev.autoencoders.trainer.architecture;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The numbers of an architecture, by path such as {@code decoder.2.weight}: what training makes and
 * export reads. Knows neither DJL nor ONNX. The arrays are not copied; treat them as read-only.
 *
 * @param arrays path to array, in the order of the layers
 */
public record Weights(Map<String, Array> arrays) {

  /**
   * One array.
   *
   * @param sizes its sizes
   * @param values its values, row-major; a view, not a copy
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier of bulk data, never compared
  public record Array(List<Integer> sizes, float[] values) {}

  /**
   * Keeps the order of the map and makes it unmodifiable.
   *
   * @param arrays path to array, in the order of the layers
   */
  public Weights {
    arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
  }

  /**
   * The array of a path.
   *
   * @param path such as {@code encoder.0.bias}
   * @return the array
   * @throws IllegalArgumentException if there is none of that name
   */
  public Array get(String path) {
    Array array = arrays.get(path);
    if (array == null) {
      throw new IllegalArgumentException(
          "weights: expected one of " + arrays.keySet() + ", found " + path);
    }
    return array;
  }

  /**
   * Names and shapes of all arrays of an architecture, bodies of residual layers included.
   *
   * @param architecture the architecture
   * @return path to shape, in the order of the layers
   */
  public static Map<String, WeightShape> shapes(Architecture architecture) {
    Map<String, WeightShape> shapes = new LinkedHashMap<>();
    architecture.networks().forEach(network -> addShapes(shapes, network, ""));
    return shapes;
  }

  /** The trained arrays of the layer at the path {@code zero} start at 0. */
  private static void addShapes(Map<String, WeightShape> shapes, Network network, String zero) {
    network.forEach(
        (layer, place) -> {
          for (WeightShape shape : layer.weights(place.input())) {
            shapes.put(
                place.path() + "." + shape.name(),
                place.path().equals(zero) ? shape.startingAtZero() : shape);
          }
          if (layer instanceof Composite composite) {
            Network body = composite.network(place);
            addShapes(shapes, body, composite instanceof Residual ? lastWeighted(body) : "");
          }
        });
  }

  /** The path of the layer whose output, perhaps with its pixels moved, is the body's. */
  private static String lastWeighted(Network body) {
    int last = body.layers().size() - 1;
    boolean moved = last > 0 && body.layers().get(last) instanceof DepthToSpace;
    return body.name() + "." + (moved ? last - 1 : last);
  }

  /**
   * Initial weights, as each {@link WeightShape} says; but the last layer in the body of a residual
   * layer, or the one before a {@link DepthToSpace} there, starts at 0, if it has weights, so that
   * at first the body adds nothing and depth does no harm (Zhang et al. 2019, "Fixup
   * Initialization", section 3; for batch normalisation Goyal et al. 2017, "Accurate, Large
   * Minibatch SGD", section 5.1). The same seed gives the same numbers on every machine; an array's
   * numbers depend on the seed and on its position alone.
   *
   * @param architecture the architecture
   * @param seed the seed
   * @return fresh arrays
   */
  public static Weights initial(Architecture architecture, long seed) {
    SplittableRandom seeds = new SplittableRandom(seed);
    Map<String, Array> arrays = new LinkedHashMap<>();
    shapes(architecture)
        .forEach(
            (path, shape) ->
                arrays.put(path, new Array(shape.sizes(), initial(shape, seeds.split()))));
    return new Weights(arrays);
  }

  private static float[] initial(WeightShape shape, SplittableRandom random) {
    float[] values = new float[shape.values()];
    if (shape.deviation() == 0) {
      Arrays.fill(values, (float) shape.mean());
      return values;
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (shape.mean() + shape.deviation() * random.nextGaussian());
    }
    return values;
  }

  /**
   * These arrays, but those of another network where one of its layers fits: layers of the same
   * sizes in the same order, whatever is in between.
   *
   * @param others where to take arrays from
   * @return arrays of the same paths and sizes as these
   */
  public Weights takingOver(Weights others) {
    Map<String, Array> taken = new LinkedHashMap<>(arrays);
    LayerMatch.of(this, others).forEach((own, other) -> taken.put(own, others.get(other)));
    return new Weights(taken);
  }

  /**
   * Paths of these arrays for which another network has one.
   *
   * @param others where to take arrays from
   * @return the paths that {@link #takingOver} replaces, in the order of the layers
   */
  public List<String> fitting(Weights others) {
    return List.copyOf(LayerMatch.of(this, others).keySet());
  }

  /**
   * Whether all numbers are finite.
   *
   * @return false if there is a NaN or an infinity
   */
  public boolean allFinite() {
    return arrays.values().stream().allMatch(array -> allFinite(array.values()));
  }

  private static boolean allFinite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return "Weights"
        + arrays.entrySet().stream()
            .map(entry -> entry.getKey() + Arrays.toString(entry.getValue().sizes().toArray()))
            .toList();
  }
}
