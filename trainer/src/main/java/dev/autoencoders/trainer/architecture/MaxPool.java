package dev.autoencoders.trainer.architecture;

import java.util.Optional;

/**
 * The largest value of each {@code size}×{@code size} patch; a smaller patch remains at the lower
 * and right edges of odd sizes (7 → 4).
 *
 * @param size rows, columns and stride of a patch
 */
public record MaxPool(int size) implements Layer {
  /**
   * Checks the size.
   *
   * @param size rows, columns and stride of a patch
   */
  public MaxPool {
    Shapes.positive("size", size);
  }

  @Override
  public SampleShape output(SampleShape input) {
    Shapes.requireImage(this, input);
    return SampleShape.image(
        input.channels(),
        Shapes.ceilDiv(input.height(), size),
        Shapes.ceilDiv(input.width(), size));
  }

  @Override
  public Optional<Window> window() {
    return Optional.of(Window.kernel(size, size, 0));
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor, Place place) {
    return visitor.visit(this, place);
  }
}
