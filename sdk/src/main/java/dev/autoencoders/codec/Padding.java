package dev.autoencoders.codec;

/**
 * Brings images to sides that are multiples of a number, by copies of their last column and row.
 *
 * @param channels planes of an image
 * @param height its rows
 * @param width its columns
 * @param multiple of what sides must be
 */
record Padding(int channels, int height, int width, int multiple) {
  int paddedHeight() {
    return (height + multiple - 1) / multiple * multiple;
  }

  int paddedWidth() {
    return (width + multiple - 1) / multiple * multiple;
  }

  private boolean isNone() {
    return height == paddedHeight() && width == paddedWidth();
  }

  /** Pads images that lie back to back. */
  float[] around(float[] images) {
    if (isNone()) {
      return images;
    }
    int rows = paddedHeight();
    int columns = paddedWidth();
    int planes = images.length / (height * width);
    float[] padded = new float[planes * rows * columns];
    for (int plane = 0; plane < planes; plane++) {
      for (int y = 0; y < rows; y++) {
        int from = (plane * height + Math.min(y, height - 1)) * width;
        int to = (plane * rows + y) * columns;
        System.arraycopy(images, from, padded, to, width);
        for (int x = width; x < columns; x++) {
          padded[to + x] = images[from + width - 1];
        }
      }
    }
    return padded;
  }

  /** Cuts off what was padded. */
  float[] cut(float[] padded) {
    if (isNone()) {
      return padded;
    }
    int rows = paddedHeight();
    int columns = paddedWidth();
    int planes = padded.length / (rows * columns);
    float[] images = new float[planes * height * width];
    for (int plane = 0; plane < planes; plane++) {
      for (int y = 0; y < height; y++) {
        System.arraycopy(
            padded, (plane * rows + y) * columns, images, (plane * height + y) * width, width);
      }
    }
    return images;
  }
}
