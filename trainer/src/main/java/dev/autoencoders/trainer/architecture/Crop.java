package dev.autoencoders.trainer.architecture;

/**
 * Keeps the upper left part of an image.
 *
 * @param height rows to keep
 * @param width columns to keep
 */
public record Crop(int height, int width) implements Layer {
  /**
   * Checks the sizes.
   *
   * @param height rows to keep
   * @param width columns to keep
   */
  public Crop {
    Shapes.positive("height", height);
    Shapes.positive("width", width);
  }

  @Override
  public SampleShape output(SampleShape input) {
    Shapes.requireImage(this, input);
    if (input.height() < height || input.width() < width) {
      throw new IllegalArgumentException(
          this + ": expected an image of at least that size, found " + input);
    }
    return SampleShape.image(input.channels(), height, width);
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor, Place place) {
    return visitor.visit(this, place);
  }
}
