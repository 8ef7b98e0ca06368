package dev.autoencoders.image.file;

import org.jspecify.annotations.Nullable;

/**
 * How many pixels of a picture there are to an inch.
 *
 * @param across pixels per inch from left to right
 * @param down pixels per inch from top to bottom
 */
record Resolution(double across, double down) {
  static final double CENTIMETRES_PER_INCH = 2.54;
  static final double METRES_PER_INCH = 0.0254;
  private static final double LARGEST = 1e6;

  /** The resolution, or null where the numbers can't be one. */
  static @Nullable Resolution of(double across, double down) {
    boolean possible = across > 0 && down > 0 && across <= LARGEST && down <= LARGEST;
    return possible ? new Resolution(across, down) : null;
  }

  /** That of the picture turned by a quarter. */
  Resolution swapped() {
    return new Resolution(down, across);
  }
}
