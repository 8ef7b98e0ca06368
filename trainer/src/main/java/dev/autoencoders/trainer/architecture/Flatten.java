package dev.autoencoders.trainer.architecture;

/** Image [C, H, W] to vector [C·H·W], in that order. */
public record Flatten() implements Layer {
  @Override
  public SampleShape output(SampleShape input) {
    return SampleShape.vector(input.values());
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor, Place place) {
    return visitor.visit(this, place);
  }
}
