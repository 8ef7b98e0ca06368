package dev.autoencoders.trainer.architecture;

import java.util.List;
import java.util.Optional;

/**
 * Convolution with as much padding as keeps height and width at stride 1, and gives a {@code
 * stride}-th of them, rounded up, otherwise.
 *
 * @param channels number of output channels
 * @param kernel rows and columns of the kernel
 * @param stride step in rows and columns
 */
public record Conv(int channels, int kernel, int stride) implements Layer {
  /**
   * Checks the sizes.
   *
   * @param channels number of output channels
   * @param kernel rows and columns of the kernel
   * @param stride step in rows and columns
   */
  public Conv {
    Shapes.positive("channels", channels);
    Shapes.positive("kernel", kernel);
    Shapes.positive("stride", stride);
  }

  /**
   * A convolution of stride 1.
   *
   * @param channels number of output channels
   * @param kernel rows and columns of the kernel
   */
  public Conv(int channels, int kernel) {
    this(channels, kernel, 1);
  }

  /**
   * Zeros added on each of the four sides.
   *
   * @return the padding
   */
  public int padding() {
    return Shapes.padding(kernel, stride);
  }

  @Override
  public SampleShape output(SampleShape input) {
    Shapes.requireImage(this, input);
    return SampleShape.image(channels, size(input.height()), size(input.width()));
  }

  private int size(int in) {
    return Shapes.convolved(this, in, kernel, stride);
  }

  @Override
  public List<WeightShape> weights(SampleShape input) {
    int fanIn = input.channels() * kernel * kernel;
    return List.of(
        WeightShape.weight(List.of(channels, input.channels(), kernel, kernel), fanIn),
        WeightShape.bias(channels));
  }

  @Override
  public long multiplyAdds(SampleShape input) {
    return (long) output(input).values() * input.channels() * kernel * kernel;
  }

  @Override
  public Optional<Window> window() {
    return Optional.of(Window.kernel(kernel, stride, padding()));
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor, Place place) {
    return visitor.visit(this, place);
  }
}
