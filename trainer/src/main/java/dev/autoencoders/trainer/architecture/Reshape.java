package dev.autoencoders.trainer.architecture;

/**
 * The same values in another shape.
 *
 * @param shape the new shape, of as many values
 */
public record Reshape(SampleShape shape) implements Layer {
  @Override
  public SampleShape output(SampleShape input) {
    if (input.values() != shape.values()) {
      throw new IllegalArgumentException(
          this + ": expected " + shape.values() + " values, found " + input.values());
    }
    return shape;
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor, Place place) {
    return visitor.visit(this, place);
  }
}
