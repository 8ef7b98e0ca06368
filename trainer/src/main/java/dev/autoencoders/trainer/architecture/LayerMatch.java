package dev.autoencoders.trainer.architecture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which layers of a network can begin with the weights of which layers of another one: as many as
 * possible, in the same order, each with arrays of the same names and sizes (a longest common
 * subsequence, Wagner and Fischer 1974). So a network finds the weights of a smaller one in itself,
 * wherever layers were put in between.
 */
final class LayerMatch {
  private final List<Layer> own;
  private final List<Layer> other;

  /** Of the layers from own i and other k on, how many can be matched. */
  private final int[][] count;

  /** The arrays of one layer: what must be the same, and their common path. */
  private record Layer(String path, Map<String, List<Integer>> sizes) {

    /** A layer of an encoder is none of a decoder, whatever its sizes are. */
    boolean matches(Layer layer) {
      return sizes.equals(layer.sizes) && network().equals(layer.network());
    }

    private String network() {
      return path.substring(0, path.indexOf('.') + 1);
    }
  }

  private LayerMatch(Weights own, Weights other) {
    this.own = layers(own);
    this.other = layers(other);
    this.count = new int[this.own.size() + 1][this.other.size() + 1];
    for (int i = this.own.size() - 1; i >= 0; i--) {
      for (int k = this.other.size() - 1; k >= 0; k--) {
        count[i][k] =
            this.own.get(i).matches(this.other.get(k))
                ? 1 + count[i + 1][k + 1]
                : Math.max(count[i + 1][k], count[i][k + 1]);
      }
    }
  }

  /**
   * The paths of a network's arrays that another one has.
   *
   * @return own path to the other's path, in the order of the layers
   */
  static Map<String, String> of(Weights own, Weights other) {
    return new LayerMatch(own, other).paths();
  }

  private static List<Layer> layers(Weights weights) {
    Map<String, Map<String, List<Integer>>> layers = new LinkedHashMap<>();
    weights
        .arrays()
        .forEach(
            (path, array) -> {
              int dot = path.lastIndexOf('.');
              layers
                  .computeIfAbsent(path.substring(0, Math.max(0, dot)), at -> new LinkedHashMap<>())
                  .put(path.substring(dot + 1), array.sizes());
            });
    List<Layer> list = new ArrayList<>();
    layers.forEach((path, sizes) -> list.add(new Layer(path, sizes)));
    return list;
  }

  /** Of several ways, the one whose layers come first: new blocks follow the old ones. */
  private Map<String, String> paths() {
    Map<String, String> paths = new LinkedHashMap<>();
    int i = 0;
    int k = 0;
    while (i < own.size() && k < other.size()) {
      Layer here = own.get(i);
      Layer there = other.get(k);
      if (here.matches(there)) {
        here.sizes()
            .keySet()
            .forEach(name -> paths.put(here.path() + "." + name, there.path() + "." + name));
        i++;
        k++;
      } else if (count[i + 1][k] >= count[i][k + 1]) {
        i++;
      } else {
        k++;
      }
    }
    return paths;
  }
}
