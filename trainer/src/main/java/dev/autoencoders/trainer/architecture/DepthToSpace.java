package dev.autoencoders.trainer.architecture;

import java.util.Optional;

/**
 * Moves channels into space: [C·b², H, W] → [C, H·b, W·b], where input channel {@code c·b² + i·b +
 * j} becomes output pixel (i, j) of each b×b patch of channel c (ONNX's mode {@code CRD}).
 *
 * @param block rows and columns of a patch, b
 */
public record DepthToSpace(int block) implements Layer {
  /**
   * Checks the block.
   *
   * @param block rows and columns of a patch, b
   */
  public DepthToSpace {
    Shapes.positive("block", block);
  }

  @Override
  public SampleShape output(SampleShape input) {
    Shapes.requireImage(this, input);
    int patch = block * block;
    if (input.channels() % patch != 0) {
      throw new IllegalArgumentException(
          this + ": expected a multiple of " + patch + " channels, found " + input.channels());
    }
    return SampleShape.image(
        input.channels() / patch, input.height() * block, input.width() * block);
  }

  @Override
  public Optional<Window> window() {
    return Optional.of(Window.patch(block));
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor, Place place) {
    return visitor.visit(this, place);
  }
}
