package dev.autoencoders.trainer.data;

import java.util.random.RandomGenerator;

/**
 * The blocks of a grid, from the top left corner on, are lost or stay, each with all its channels.
 * The masking noise of P. Vincent et al. 2008, "Extracting and composing robust features with
 * denoising autoencoders", section 2.3, except that there the number of lost pixels is fixed and
 * here each one's chance is.
 *
 * @param share how likely a block is to be lost
 * @param side rows and columns of a block; 1 for single pixels
 */
record MaskNoise(double share, int side) implements Noise {
  /**
   * Checks share and side.
   *
   * @param share see {@link #share()}
   * @param side see {@link #side()}
   * @throws IllegalArgumentException if the share isn't greater than 0 and at most 1, or the side
   *     less than 1
   */
  public MaskNoise {
    NoiseChecks.requireShare(share, "mask");
    if (side < 1) {
      throw NoiseChecks.refusal("mask, side of a block", "1 or more", side);
    }
  }

  @Override
  public void addTo(float[] pixels, int channels, int height, int width, RandomGenerator random) {
    int values = NoiseChecks.values(pixels, channels, height, width);
    int columns = (width - 1) / side + 1;
    boolean[] lost = new boolean[((height - 1) / side + 1) * columns];
    for (int image = 0; image < pixels.length; image += values) {
      for (int block = 0; block < lost.length; block++) {
        lost[block] = random.nextDouble() < share;
      }
      for (int i = 0; i < values; i++) {
        int row = i / width % height;
        int column = i % width;
        if (lost[row / side * columns + column / side]) {
          pixels[image + i] = 0;
        }
      }
    }
  }

  @Override
  public String toString() {
    return "mask:" + share + (side == 1 ? "" : "/" + side);
  }
}
