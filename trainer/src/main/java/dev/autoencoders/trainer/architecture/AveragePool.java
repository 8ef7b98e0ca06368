package dev.autoencoders.trainer.architecture;

import java.util.Optional;

/**
 * The mean of the {@code size}×{@code size} pixels around each pixel, those outside the image
 * counted as zeros (DJL can't leave them out): what is true of a whole region, such as how noisy it
 * is.
 *
 * @param size rows and columns of the region, odd
 */
public record AveragePool(int size) implements Layer {
  /**
   * Checks the size.
   *
   * @param size rows and columns of the region, odd
   */
  public AveragePool {
    Shapes.positive("size", size);
    if (size % 2 == 0) {
      throw new IllegalArgumentException("size: expected an odd number, found " + size);
    }
  }

  /**
   * How many pixels the region reaches beyond its own place, in each direction.
   *
   * @return half of the size, rounded down
   */
  public int padding() {
    return size / 2;
  }

  @Override
  public SampleShape output(SampleShape input) {
    Shapes.requireImage(this, input);
    return input;
  }

  @Override
  public Optional<Window> window() {
    return Optional.of(Window.kernel(size, 1, padding()));
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor, Place place) {
    return visitor.visit(this, place);
  }
}
