package dev.autoencoders.trainer.data;

import dev.autoencoders.exception.InvalidImageException;
import dev.autoencoders.image.ImageFiles;
import dev.autoencoders.image.ImageWarning;
import dev.autoencoders.image.Pixels;
import dev.autoencoders.image.Resampler;
import dev.autoencoders.trainer.data.DataListener.SkippedFile;
import dev.autoencoders.trainer.data.PictureFiles.Picture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

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

  /** Null for pictures that have no other one as a target. */
  static ImageFiles.@Nullable Header targetHeader(Picture picture) throws IOException {
    Path target = picture.target();
    return target == null ? null : ImageFiles.header(target, MAX_PIXELS);
  }

  /** Told of a whole picture, or of the two of a pair one after the other, CHW. */
  @FunctionalInterface
  interface WholeKeeper {
    void keep(WholeBytes.Picture picture);
  }

  /**
   * Reads a picture, or the two pictures of a pair.
   *
   * @param target receives its images, CHW, from image {@code first} on; of a pair the image of the
   *     input and then that of the target, each time
   * @return empty if it was read, else why it could not be
   */
  Optional<SkippedFile> read(Picture picture, ImageBytes target, int first) {
    return read(picture, target, first, whole -> {});
  }

  /** The same; hands on the whole picture, if images are cut out of it. */
  Optional<SkippedFile> read(Picture picture, ImageBytes target, int first, WholeKeeper wholes) {
    try {
      ImageFiles.Header header = header(picture);
      long decoded = (long) header.height() * header.width() * picture.files();
      int pixels = (int) Math.min(AT_ONCE, decoded);
      room.acquireUninterruptibly(pixels);
      try {
        List<BufferedImage> files = decoded(picture);
        convert(picture, files, target, first);
        if (format.crops() > 0) {
          wholes.keep(whole(files));
        }
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
    List<BufferedImage> files = decoded(picture);
    BufferedImage image = files.get(0);
    float[] input = levels(image);
    float[] target = files.size() == 1 ? input : levels(files.get(1));
    return new WholePictures.Whole(
        picture.label(), image.getHeight(), image.getWidth(), input, target, noise);
  }

  private float[] levels(BufferedImage image) {
    float[] pixels = pixels(image);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = Byte.toUnsignedInt(level(pixels[i])) / 255f;
    }
    return pixels;
  }

  private float[] pixels(BufferedImage image) {
    return Pixels.read(image, format.channels(), format.background().color());
  }

  private static byte level(float pixel) {
    return (byte) Math.round(Math.min(1f, Math.max(0f, pixel)) * 255);
  }

  /** The picture, and its target if it is one of a pair. */
  private static List<BufferedImage> decoded(Picture picture) throws IOException {
    BufferedImage input = ImageFiles.read(picture.file(), MAX_PIXELS, PictureReader::note);
    Path targetFile = picture.target();
    if (targetFile == null) {
      return List.of(input);
    }
    BufferedImage target = ImageFiles.read(targetFile, MAX_PIXELS, PictureReader::note);
    if (input.getHeight() != target.getHeight() || input.getWidth() != target.getWidth()) {
      throw new InvalidImageException(
          "%s: expected the size of its target %s, %d×%d, found %d×%d"
              .formatted(
                  picture.file(),
                  targetFile,
                  target.getHeight(),
                  target.getWidth(),
                  input.getHeight(),
                  input.getWidth()),
          null);
    }
    return List.of(input, target);
  }

  /** What costs no pixels is of interest only to somebody who looks into a matter. */
  private static void note(ImageWarning warning) {
    LOG.log(System.Logger.Level.DEBUG, warning::toString);
  }

  private void convert(Picture picture, List<BufferedImage> files, ImageBytes target, int first) {
    SplittableRandom places = picture.random("crop");
    BufferedImage image = files.get(0);
    double scale = scale(image);
    // What will fill an image: its largest part of that shape, or as much as a crop shows.
    int height = side(format.height() / scale, image.getHeight());
    int width = side(format.width() / scale, image.getWidth());
    int down = image.getHeight() - height;
    int right = image.getWidth() - width;
    for (int i = 0; i < format.imagesPerPicture(); i++) {
      int top = format.crops() > 0 ? places.nextInt(down + 1) : down / 2;
      int left = format.crops() > 0 ? places.nextInt(right + 1) : right / 2;
      int offset = target.offset(first + i);
      for (BufferedImage file : files) {
        BufferedImage part = file.getSubimage(left, top, width, height);
        write(part, format.height(), format.width(), target.array(first + i), offset);
        offset += (int) format.values();
      }
    }
  }

  /** How much larger a picture must be: to cover an image, or to be no smaller than a crop. */
  private double scale(BufferedImage image) {
    double scale =
        Math.max(
            (double) format.height() / image.getHeight(),
            (double) format.width() / image.getWidth());
    return format.crops() > 0 ? Math.max(1, scale) : scale;
  }

  /** The pictures in the size in which images are cut out of them. */
  private WholeBytes.Picture whole(List<BufferedImage> files) {
    BufferedImage image = files.get(0);
    double scale = scale(image);
    int height = Math.max(format.height(), (int) Math.round(image.getHeight() * scale));
    int width = Math.max(format.width(), (int) Math.round(image.getWidth() * scale));
    int values = Math.multiplyExact(format.channels() * height, width);
    byte[] bytes = new byte[Math.multiplyExact(values, files.size())];
    for (int i = 0; i < files.size(); i++) {
      write(files.get(i), height, width, bytes, i * values);
    }
    return new WholeBytes.Picture(height, width, bytes);
  }

  private static int side(double wanted, int largest) {
    return (int) Math.max(1, Math.min(largest, Math.round(wanted)));
  }

  /** Writes a picture in a given size. */
  private void write(BufferedImage part, int height, int width, byte[] target, int offset) {
    float[] pixels =
        Resampler.scale(
            pixels(part), format.channels(), part.getHeight(), part.getWidth(), height, width);
    for (int i = 0; i < pixels.length; i++) {
      target[offset + i] = level(pixels[i]);
    }
  }
}
