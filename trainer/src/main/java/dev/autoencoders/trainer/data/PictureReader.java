package dev.autoencoders.trainer.data;

import dev.autoencoders.exception.InvalidImageException;
import dev.autoencoders.image.ImageFiles;
import dev.autoencoders.image.ImageWarning;
import dev.autoencoders.image.Pixels;
import dev.autoencoders.image.Resampler;
import dev.autoencoders.trainer.data.PictureFiles.Picture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;

/** Decodes pictures and brings them to one shape, as bytes. Thread-safe. */
final class PictureReader {
  /** The largest picture that is decoded: 8192×8192. */
  private static final long MAX_PIXELS = 1L << 26;

  /** How many pixels may be decoded at the same time, at some 20 bytes each. */
  private static final int AT_ONCE = 1 << 24;

  private static final System.Logger LOG = System.getLogger("dev.autoencoders.trainer");

  private final ImageFormat format;
  private final Semaphore room = new Semaphore(AT_ONCE);

  PictureReader(ImageFormat format) {
    this.format = format;
  }

  static ImageFiles.Header header(Picture picture) throws IOException {
    return ImageFiles.header(picture.file(), MAX_PIXELS);
  }

  /**
   * Reads a picture.
   *
   * @param target receives its images, CHW, from image {@code first} on
   * @return empty if it was read, else why it could not be
   */
  Optional<SkippedFile> read(Picture picture, ImageBytes target, int first) {
    try {
      ImageFiles.Header header = header(picture);
      int pixels = (int) Math.min(AT_ONCE, (long) header.height() * header.width());
      room.acquireUninterruptibly(pixels);
      try {
        convert(picture, decoded(picture), target, first);
      } finally {
        room.release(pixels);
      }
      return Optional.empty();
    } catch (IOException | InvalidImageException | IllegalArgumentException e) {
      return Optional.of(SkippedFile.of(picture.file(), e));
    }
  }

  /**
   * Reads a picture at its own size; of the format only the channels and the background count.
   *
   * @throws IOException if it can't be read
   * @throws InvalidImageException if it is damaged
   * @throws IllegalArgumentException if its numbers are far from those of a picture
   */
  WholePictures.Whole whole(Picture picture, Random noise) throws IOException {
    BufferedImage image = decoded(picture);
    float[] pixels = Pixels.read(image, format.channels(), format.background().color());
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = Byte.toUnsignedInt(level(pixels[i])) / 255f;
    }
    return new WholePictures.Whole(
        picture.label(), image.getHeight(), image.getWidth(), pixels, noise);
  }

  private static byte level(float pixel) {
    return (byte) Math.round(Math.min(1f, Math.max(0f, pixel)) * 255);
  }

  private static BufferedImage decoded(Picture picture) throws IOException {
    return ImageFiles.read(picture.file(), MAX_PIXELS, PictureReader::note);
  }

  /** What costs no pixels is of interest only to somebody who looks into a matter. */
  private static void note(ImageWarning warning) {
    LOG.log(System.Logger.Level.DEBUG, warning::toString);
  }

  private void convert(Picture picture, BufferedImage image, ImageBytes target, int first) {
    SplittableRandom places = picture.random("crop");
    double scale =
        Math.max(
            (double) format.height() / image.getHeight(),
            (double) format.width() / image.getWidth());
    if (format.crops() > 0) {
      scale = Math.max(1, scale);
    }
    // What will fill an image: its largest part of that shape, or as much as a crop shows.
    int height = side(format.height() / scale, image.getHeight());
    int width = side(format.width() / scale, image.getWidth());
    int down = image.getHeight() - height;
    int right = image.getWidth() - width;
    for (int i = 0; i < format.imagesPerPicture(); i++) {
      int top = format.crops() > 0 ? places.nextInt(down + 1) : down / 2;
      int left = format.crops() > 0 ? places.nextInt(right + 1) : right / 2;
      BufferedImage part = image.getSubimage(left, top, width, height);
      write(part, target.array(first + i), target.offset(first + i));
    }
  }

  private static int side(double wanted, int largest) {
    return (int) Math.max(1, Math.min(largest, Math.round(wanted)));
  }

  private void write(BufferedImage part, byte[] target, int offset) {
    float[] pixels =
        Resampler.scale(
            Pixels.read(part, format.channels(), format.background().color()),
            format.channels(),
            part.getHeight(),
            part.getWidth(),
            format.height(),
            format.width());
    for (int i = 0; i < pixels.length; i++) {
      target[offset + i] = level(pixels[i]);
    }
  }
}
