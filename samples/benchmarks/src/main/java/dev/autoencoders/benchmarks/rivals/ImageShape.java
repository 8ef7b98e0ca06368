package dev.autoencoders.benchmarks.rivals;

import dev.autoencoders.model.Input;

/**
 * The images that a model is measured with. As text: {@code 1x28x28}.
 *
 * @param channels 1 or 3
 * @param height rows
 * @param width columns
 */
public record ImageShape(int channels, int height, int width) {
  /** The side of an image where the model takes any: small, so that what calls cost is seen. */
  private static final int SIDE = 28;

  /** That of a model of one size; otherwise the next one that the model takes. */
  static ImageShape of(Input.Image image) {
    if (image.height() != null && image.width() != null) {
      return new ImageShape(image.channels(), image.height(), image.width());
    }
    int side = (SIDE + image.multiple() - 1) / image.multiple() * image.multiple();
    return new ImageShape(image.channels(), side, side);
  }

  /** The opposite of {@link #toString}. */
  static ImageShape parse(String text) {
    String[] sizes = text.split("x", -1);
    if (sizes.length != 3) {
      throw new IllegalArgumentException("shape: expected CxHxW, found " + text);
    }
    return new ImageShape(
        Integer.parseInt(sizes[0]), Integer.parseInt(sizes[1]), Integer.parseInt(sizes[2]));
  }

  int values() {
    return channels * height * width;
  }

  /** The shape of so many images, NCHW. */
  long[] batch(int count) {
    return new long[] {count, channels, height, width};
  }

  @Override
  public String toString() {
    return channels + "x" + height + "x" + width;
  }
}
