package dev.autoencoders.trainer.architecture;

import java.util.List;

/**
 * Convolution along a series, with as much padding as keeps the length at stride 1, and gives a
 * {@code stride}-th of it, rounded up, otherwise.
 *
 * @param channels number of output channels
 * @param kernel how many steps the kernel covers
 * @param stride step of the kernel
 */
public record Conv1d(int channels, int kernel, int stride) implements Layer {
  /**
   * Checks the sizes.
   *
   * @param channels number of output channels
   * @param kernel how many steps the kernel covers
   * @param stride step of the kernel
   */
  public Conv1d {
    Shapes.positive("channels", channels);
    Shapes.positive("kernel", kernel);
    Shapes.positive("stride", stride);
  }

  /**
   * A convolution of stride 1.
   *
   * @param channels number of output channels
   * @param kernel how many steps the kernel covers
   */
  public Conv1d(int channels, int kernel) {
    this(channels, kernel, 1);
  }

  /**
   * Zeros added on each side.
   *
   * @return the padding
   */
  public int padding() {
    return Shapes.padding(kernel, stride);
  }

  @Override
  public SampleShape output(SampleShape input) {
    Shapes.requireSeries(this, input);
    return SampleShape.series(channels, Shapes.convolved(this, input.length(), kernel, stride));
  }

  @Override
  public List<WeightShape> weights(SampleShape input) {
    int fanIn = input.channels() * kernel;
    return List.of(
        WeightShape.weight(List.of(channels, input.channels(), kernel), fanIn),
        WeightShape.bias(channels));
  }

  @Override
  public long multiplyAdds(SampleShape input) {
    return (long) output(input).values() * input.channels() * kernel;
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor, Place place) {
    return visitor.visit(this, place);
  }
}
