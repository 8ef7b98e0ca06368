package dev.autoencoders.image.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a camera noted in a picture.
 *
 * @param orientation how it was held
 * @param resolution pixels per inch, if it says
 */
record Exif(Orientation orientation, @Nullable Resolution resolution) {
  /** Of a picture without notes. */
  static final Exif NONE = new Exif(Orientation.UPRIGHT, null);

  /**
   * Reads it.
   *
   * @param bytes Exif data, from the TIFF header on
   * @param warnings told where they are damaged, which leaves the pixels as they are
   */
  static Exif read(byte[] bytes, Warnings warnings) {
    try (MemoryCacheImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      List<TiffDirectory> directories = TiffDirectory.read(stream, 1);
      return directories.isEmpty()
          ? NONE
          : new Exif(directories.get(0).orientation(), directories.get(0).resolution());
    } catch (IOException e) {
      warnings.add("damaged Exif data, left out: " + e.getMessage());
      return NONE;
    }
  }
}
