package dev.autoencoders.trainer.architecture;

import java.util.List;
import java.util.Optional;

/**
 * Transposed convolution whose stride equals its kernel: each input pixel becomes a patch of its
 * own, so patches never overlap and leave no checkerboard of their own making (Odena et al. 2016,
 * "Deconvolution and Checkerboard Artifacts", Distill).
 *
 * @param channels number of output channels
 * @param size stride and kernel
 */
public record TransposedConv(int channels, int size) implements Layer {
  /**
   * Checks the sizes.
   *
   * @param channels number of output channels
   * @param size stride and kernel
   */
  public TransposedConv {
    Shapes.positive("channels", channels);
    Shapes.positive("size", size);
  }

  @Override
  public SampleShape output(SampleShape input) {
    Shapes.requireImage(this, input);
    return SampleShape.image(channels, input.height() * size, input.width() * size);
  }

  @Override
  public List<WeightShape> weights(SampleShape input) {
    int in = input.channels();
    return List.of(
        WeightShape.weight(List.of(in, channels, size, size), in), WeightShape.bias(channels));
  }

  @Override
  public long multiplyAdds(SampleShape input) {
    return (long) output(input).values() * input.channels();
  }

  @Override
  public Optional<Window> window() {
    return Optional.of(Window.patch(size));
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor, Place place) {
    return visitor.visit(this, place);
  }
}
