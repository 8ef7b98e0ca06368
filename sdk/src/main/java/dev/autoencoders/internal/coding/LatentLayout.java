package dev.autoencoders.internal.coding;

import dev.autoencoders.model.Latent;

/**
 * How the numbers of a latent are laid out for coding: channels, each with rows and columns, or one
 * vector where all is small and of one size, so that each number has statistics of its own.
 *
 * @param channels numbers at each place
 * @param height rows, or {@link Latent#ANY}
 * @param width columns, or {@link Latent#ANY}
 * @param isVector whether each number is a channel of its own
 */
public record LatentLayout(int channels, int height, int width, boolean isVector) {
  /** Latents of one size with more numbers have planes. */
  private static final int LONGEST_VECTOR = 256;

  /** Chooses the layout of a latent. */
  public static LatentLayout of(Latent latent) {
    if (!latent.isOpen() && (latent.shape().size() == 1 || latent.values() <= LONGEST_VECTOR)) {
      return new LatentLayout(latent.values(), 1, 1, true);
    }
    int height = latent.shape().size() == 3 ? latent.shape().get(1) : 1;
    int width = latent.shape().get(latent.shape().size() - 1);
    return new LatentLayout(latent.shape().get(0), height, width, false);
  }

  /** Whether rows and columns depend on the picture. */
  public boolean isOpen() {
    return height == Latent.ANY;
  }

  /** Rows for coding of a latent with so many. */
  public int height(int rows) {
    return isVector ? 1 : rows;
  }

  /** Columns for coding of a latent with so many. */
  public int width(int columns) {
    return isVector ? 1 : columns;
  }

  /** How many numbers a latent of this size has. */
  public int values(int rows, int columns) {
    return Math.multiplyExact(channels, Math.multiplyExact(height(rows), width(columns)));
  }
}
