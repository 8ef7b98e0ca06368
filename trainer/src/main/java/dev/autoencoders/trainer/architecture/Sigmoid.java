package dev.autoencoders.trainer.architecture;

/** 1 / (1 + exp(−x)), value by value. */
public record Sigmoid() implements Layer {
  @Override
  public SampleShape output(SampleShape input) {
    return input;
  }

  @Override
  public <R> R accept(Visitor<R> visitor, Place place) {
    return visitor.visit(this, place);
  }
}
