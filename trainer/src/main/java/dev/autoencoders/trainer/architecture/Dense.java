package dev.autoencoders.trainer.architecture;

import java.util.List;

/**
 * Fully connected: vector [D] to vector [units].
 *
 * @param units number of outputs
 */
public record Dense(int units) implements Layer {
  /**
   * Checks the units.
   *
   * @param units number of outputs
   */
  public Dense {
    Shapes.positive("units", units);
  }

  @Override
  public SampleShape output(SampleShape input) {
    if (input.isImage() || input.isSeries()) {
      throw new IllegalArgumentException(
          "%s: expected a vector, found %s %s; put a Flatten before it"
              .formatted(this, input.isImage() ? "an image" : "a series", input));
    }
    return SampleShape.vector(units);
  }

  @Override
  public List<WeightShape> weights(SampleShape input) {
    int in = input.values();
    return List.of(WeightShape.weight(List.of(units, in), in), WeightShape.bias(units));
  }

  @Override
  public long multiplyAdds(SampleShape input) {
    return (long) units * input.values();
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor, Place place) {
    return visitor.visit(this, place);
  }
}
