package dev.autoencoders.image.file;

import java.awt.image.BufferedImage;

/**
 * One of the pictures of a file, upright.
 *
 * @param image its pixels, with the numbers that the file holds
 * @param traits what else the file says of it
 */
public record Page(BufferedImage image, Traits traits) {
  /** The same page of a file with other pixels. */
  public Page with(BufferedImage other) {
    return new Page(other, traits);
  }
}
