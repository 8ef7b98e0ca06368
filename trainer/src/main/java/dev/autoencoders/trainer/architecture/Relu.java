package dev.autoencoders.trainer.architecture;

import java.util.Optional;

/** max(x, 0), value by value. */
public record Relu() implements Layer {
  @Override
  public SampleShape output(SampleShape input) {
    return input;
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
