package dev.autoencoders.trainer.architecture;

import java.util.Optional;

/**
 * Moves space into channels: [C, H·b, W·b] → [C·b², H, W], where pixel (i, j) of each b×b patch of
 * channel c becomes channel {@code (i·b + j)·C + c}. This is the one order that ONNX's operator of
 * the name knows. {@link DepthToSpace} has another one, so that the two undo each other for one
 * channel only; a convolution between them learns either order.
 *
 * @param block rows and columns of a patch, b
 */
public record SpaceToDepth(int block) implements Layer {
  /**
   * Checks the block.
   *
   * @param block rows and columns of a patch, b
   */
  public SpaceToDepth {
    Shapes.positive("block", block);
  }

  @Override
  public SampleShape output(SampleShape input) {
    Shapes.requireImage(this, input);
    if (input.height() % block != 0 || input.width() % block != 0) {
      throw new IllegalArgumentException(
          this + ": expected height and width that are multiples of " + block + ", found " + input);
    }
    return SampleShape.image(
        input.channels() * block * block, input.height() / block, input.width() / block);
  }

  @Override
  public Optional<Window> window() {
    int noPadding = 0;
    return Optional.of(Window.kernel(block, block, noPadding));
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor, Place place) {
    return visitor.visit(this, place);
  }
}
