package dev.autoencoders.image;

import dev.autoencoders.exception.InvalidImageException;
import dev.autoencoders.image.file.Bounds;
import dev.autoencoders.image.file.PictureFile;
import dev.autoencoders.image.file.PictureWriter;
import dev.autoencoders.internal.Require;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads picture files. Each picture comes upright, whatever way the camera was held, and with the
 * numbers that the file holds: a colour profile is not applied. A file that is damaged, cut off or
 * too large is refused, and so is one of several pictures, or one that makes its decoder take too
 * much memory: more than 24 bytes for each pixel that is allowed and 16 MiB, or half of the heap.
 * An interrupt ends the reading with a {@link java.nio.channels.ClosedByInterruptException}.
 */
public final class ImageFiles {
  private ImageFiles() {}

  /**
   * What the header of a picture file says.
   *
   * @param height rows of the upright picture
   * @param width columns of the upright picture
   * @param grey whether the picture is grey: its levels, or all colours of its palette
   */
  public record Header(int height, int width, boolean grey) {}

  /**
   * Reads the picture of a file, if its header says that it is not too large.
   *
   * @param file a file in a format that {@link javax.imageio.ImageIO} reads
   * @param maxPixels the largest width × height: a file of a few kilobytes can hold a picture of
   *     gigabytes
   * @param onWarning told what is wrong with the file but costs no pixels
   * @return the picture, upright
   * @throws InvalidImageException if the file is no picture, damaged, cut off or too large, is
   *     neither grey nor RGB, or holds several pictures
   * @throws IOException if the file can't be read
   */
  public static BufferedImage read(Path file, long maxPixels, Consumer<ImageWarning> onWarning)
      throws IOException {
    try (PictureFile open = open(file, new Bounds(maxPixels), onWarning)) {
      return open.requireOne().read(0).image();
    }
  }

  /**
   * Reads the header of a picture file; the picture itself may still be damaged.
   *
   * @param file a file in a format that {@link javax.imageio.ImageIO} reads
   * @param maxPixels the largest width × height
   * @return what it says
   * @throws InvalidImageException if the file is no picture, its header is damaged, or it is too
   *     large, or holds several pictures
   * @throws IOException if the file can't be read
   */
  public static Header header(Path file, long maxPixels) throws IOException {
    // Who reads the picture hears of what is wrong with it.
    try (PictureFile open = open(file, new Bounds(maxPixels), warning -> {})) {
      PictureFile.Header header = open.requireOne().header();
      return new Header(header.height(), header.width(), Pixels.isGrey(header.colours()));
    }
  }

  private static PictureFile open(Path file, Bounds bounds, Consumer<ImageWarning> onWarning)
      throws IOException {
    return PictureFile.open(
        file, bounds, message -> onWarning.accept(new ImageWarning(file.toString(), message)));
  }

  /** Makes a new file of the changed pictures of another, with what that says of them. */
  static void change(
      Path from,
      Path to,
      UnaryOperator<BufferedImage> change,
      Bounds bounds,
      @Nullable Float quality,
      Consumer<ImageWarning> onWarning)
      throws IOException {
    Require.given(to, "clean");
    try (PictureFile open = open(from, bounds, onWarning)) {
      PictureWriter writer = PictureWriter.of(to, quality);
      writer.write(to, open.pages(), changed(open, change, writer));
    }
  }

  /** The same from stream to stream; nothing is written before all is done. */
  static void change(
      InputStream from,
      OutputStream to,
      String format,
      UnaryOperator<BufferedImage> change,
      Bounds bounds,
      @Nullable Float quality,
      Consumer<ImageWarning> onWarning)
      throws IOException {
    Require.given(from, "noisy");
    Require.given(to, "clean");
    PictureWriter writer = PictureWriter.of(Require.given(format, "format"), quality);
    String name = "stream";
    try (PictureFile open =
        PictureFile.open(
            name, from, bounds, message -> onWarning.accept(new ImageWarning(name, message)))) {
      to.write(writer.bytes(open.pages(), changed(open, change, writer)));
    }
  }

  private static PictureWriter.Pages changed(
      PictureFile file, UnaryOperator<BufferedImage> change, PictureWriter writer) {
    return number -> {
      var page = file.read(number);
      // Before the work, not after it: one pixel is enough to know the kind that will come out.
      writer.requireHolds(new Kind(page.image().getSubimage(0, 0, 1, 1)).image());
      if (number == file.pages() - 1) {
        file.close(); // the new file may be to replace it, and Windows replaces no open file
      }
      return page.with(change.apply(page.image()));
    };
  }
}
