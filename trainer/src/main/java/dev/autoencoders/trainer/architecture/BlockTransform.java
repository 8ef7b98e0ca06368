package dev.autoencoders.trainer.architecture;

import java.util.List;
import java.util.Optional;

/**
 * The principal components of blocks: each block of {@code block}×{@code block} pixels, all
 * channels together, less its mean, in an orthonormal basis, first the direction in which blocks
 * differ most. No linear transform of blocks packs more of their variance into fewer numbers. The
 * basis is measured on the training part before the first step ({@link BlockComponents}) and stays
 * as it is. {@link InverseBlockTransform} undoes it.
 *
 * @param block rows and columns of a block
 */
public record BlockTransform(int block) implements Layer {
  /**
   * Checks the block.
   *
   * @param block rows and columns of a block
   */
  public BlockTransform {
    Shapes.positive("block", block);
  }

  @Override
  public SampleShape output(SampleShape input) {
    return new SpaceToDepth(block).output(input);
  }

  /** The basis as a convolution's weights, a component after the other, and what it adds. */
  @Override
  public List<WeightShape> weights(SampleShape input) {
    int components = input.channels() * block * block;
    return List.of(
        WeightShape.fixed("weight", List.of(components, input.channels(), block, block)),
        WeightShape.fixed("bias", components, 0));
  }

  @Override
  public long multiplyAdds(SampleShape input) {
    return (long) output(input).values() * input.channels() * block * block;
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
