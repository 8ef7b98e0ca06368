package dev.autoencoders.trainer.architecture;

import java.util.List;
import java.util.Optional;

/**
 * x · scale + mean, the inverse of {@link Standardise}. As the last layer of a network it gives raw
 * units. Its arrays have the names and shapes of those of {@link Standardise}, and the same values.
 */
public record Destandardise() implements Head {
  @Override
  public SampleShape output(SampleShape input) {
    return input;
  }

  @Override
  public List<WeightShape> weights(SampleShape input) {
    return Standardise.arrays(input);
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
