package dev.autoencoders.trainer.architecture;

import java.util.List;
import java.util.Optional;

/**
 * (x − mean) / scale, with one mean and one scale for each value of a vector and for each channel
 * of an image or a series. As the first layer of a network it takes raw units. Both arrays are
 * measured on the training part before the first step ({@link Standardisation}) and stay as they
 * are.
 */
public record Standardise() implements Layer {
  /** The name of the array of means; starts at 0. */
  public static final String MEAN = "mean";

  /** The name of the array of scales, all above 0; starts at 1. */
  public static final String SCALE = "scale";

  static List<WeightShape> arrays(SampleShape input) {
    return List.of(
        WeightShape.fixed(MEAN, input.channels(), 0),
        WeightShape.fixed(SCALE, input.channels(), 1));
  }

  @Override
  public SampleShape output(SampleShape input) {
    return input;
  }

  @Override
  public List<WeightShape> weights(SampleShape input) {
    return arrays(input);
  }

  @Override
  public Optional<Window> window() {
    return Optional.of(Window.POINT);
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor, Place place) {
    return visitor.visit(this, place);
  }
}
