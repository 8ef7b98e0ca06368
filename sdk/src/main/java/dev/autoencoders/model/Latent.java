package dev.autoencoders.model;

import dev.autoencoders.internal.Require;
import java.util.List;

/**
 * The latent of one sample. Immutable.
 *
 * @param shape its sizes without the batch: [D], or [C, L] or [C, H, W], channels first. For images
 *     of any size it is [C, −1, −1]: rows and columns are those of the image, divided by {@link
 *     Input.Image#multiple()}
 */
public record Latent(List<Integer> shape) {
  /** A number of rows or columns that is open. */
  public static final int ANY = Input.Image.ANY;

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
    boolean open = shape.size() == MOST_SIZES && shape.get(1) == ANY && shape.get(2) == ANY;
    for (int i = 0; i < (open ? 1 : shape.size()); i++) {
      Require.atLeast(1, shape.get(i), "shape");
      sizes[i] = shape.get(i);
    }
    Require.atMostValues(sizes[0], sizes[1], sizes[2], "shape");
  }

  /**
   * The latent of images of any size.
   *
   * @param channels values at each place
   * @return the latent [channels, −1, −1]
   */
  public static Latent ofAnySize(int channels) {
    return new Latent(List.of(channels, ANY, ANY));
  }

  /**
   * Whether rows and columns are open.
   *
   * @return true for models of images of any size
   */
  public boolean isOpen() {
    return shape.contains(ANY);
  }

  /**
   * How many values it has.
   *
   * @return the product of its sizes
   * @throws UnsupportedOperationException if rows and columns are open
   */
  public int values() {
    if (isOpen()) {
      throw new UnsupportedOperationException(
          "expected a latent of a fixed size, found one of any; say the size of the images");
    }
    int values = 1;
    for (int size : shape) {
      values = Math.multiplyExact(values, size);
    }
    return values;
  }
}
