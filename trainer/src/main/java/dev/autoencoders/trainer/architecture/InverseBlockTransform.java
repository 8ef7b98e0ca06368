package dev.autoencoders.trainer.architecture;

import java.util.List;
import java.util.Optional;

/**
 * From principal components back to blocks of pixels: undoes {@link BlockTransform}, with the same
 * basis.
 *
 * @param block rows and columns of a block
 */
public record InverseBlockTransform(int block) implements Layer {
  /**
   * Checks the block.
   *
   * @param block rows and columns of a block
   */
  public InverseBlockTransform {
    Shapes.positive("block", block);
  }

  @Override
  public SampleShape output(SampleShape input) {
    return new DepthToSpace(block).output(input);
  }

  /** The basis as a transposed convolution's weights, and the mean of each channel. */
  @Override
  public List<WeightShape> weights(SampleShape input) {
    int channels = output(input).channels();
    return List.of(
        WeightShape.fixed("weight", List.of(input.channels(), channels, block, block)),
        WeightShape.fixed("bias", channels, 0));
  }

  @Override
  public long multiplyAdds(SampleShape input) {
    return (long) output(input).values() * input.channels();
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
