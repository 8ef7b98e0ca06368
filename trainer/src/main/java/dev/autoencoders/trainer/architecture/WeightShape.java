package dev.autoencoders.trainer.architecture;

import java.util.List;

/**
 * Name and shape of one trained array of a layer.
 *
 * @param name {@code weight} or {@code bias}
 * @param sizes its sizes: (units, in) for dense, (out, in, rows, columns) for convolutions, (in,
 *     out, rows, columns) for transposed ones
 * @param fanIn how many inputs feed one output, for the initial values
 */
public record WeightShape(String name, List<Integer> sizes, int fanIn) {
  /**
   * Copies the sizes.
   *
   * @param name {@code weight} or {@code bias}
   * @param sizes its sizes: (units, in) for dense, (out, in, rows, columns) for convolutions, (in,
   *     out, rows, columns) for transposed ones
   * @param fanIn how many inputs feed one output, for the initial values
   */
  public WeightShape {
    sizes = List.copyOf(sizes);
  }

  /**
   * How many numbers the array holds.
   *
   * @return the product of the sizes
   */
  public int values() {
    return sizes.stream().reduce(1, Math::multiplyExact);
  }
}
