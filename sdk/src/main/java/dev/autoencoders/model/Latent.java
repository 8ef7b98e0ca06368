package dev.autoencoders.model;

import dev.autoencoders.internal.Require;
import java.util.List;

/**
 * The latent of one sample. Immutable.
 *
 * @param shape its sizes without the batch: [D], or [C, L] or [C, H, W], channels first
 */
public record Latent(List<Integer> shape) {
  private static final int MOST_SIZES = 3;

  /**
   * Checks the sizes, and copies the list.
   *
   * @param shape see {@link #shape()}
   * @throws IllegalArgumentException if a size is less than 1, or there are too many
   */
  public Latent {
    shape = Require.copy(shape, "shape");
    if (shape.isEmpty() || shape.size() > MOST_SIZES) {
      throw Require.refusal("shape", "[D], [C, L] or [C, H, W]", shape);
    }
    int[] sizes = {1, 1, 1};
    for (int i = 0; i < shape.size(); i++) {
      Require.atLeast(1, shape.get(i), "shape");
      sizes[i] = shape.get(i);
    }
    Require.atMostValues(sizes[0], sizes[1], sizes[2], "shape");
  }

  /**
   * How many values it has.
   *
   * @return the product of its sizes
   */
  public int values() {
    return shape.stream().reduce(1, Math::multiplyExact);
  }
}
