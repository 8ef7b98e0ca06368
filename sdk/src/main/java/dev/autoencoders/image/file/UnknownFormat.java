package dev.autoencoders.image.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import javax.imageio.stream.ImageInputStream;

/** Says what a file is that no reader takes: pictures from phones and the web have names. */
final class UnknownFormat {
  /** What the first bytes are looked at for. */
  private static final int BYTES = 12;

  /** Brands of ISO base media files, ISO/IEC 23008-12, that stand for pictures. */
  private static final Set<String> HEIF =
      Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1");

  private UnknownFormat() {}

  /** Its name and a way out, or {@code something else}; the stream stays where it is. */
  static String of(ImageInputStream in) throws IOException {
    byte[] first = new byte[BYTES];
    in.mark();
    int read = in.read(first);
    in.reset();
    if (read < 0) {
      return "an empty file";
    }
    String text = new String(first, StandardCharsets.ISO_8859_1);
    String brand = text.startsWith("ftyp", 4) ? text.substring(8) : "";
    if (HEIF.contains(brand)) {
      return unread("HEIF, as phones write it");
    } else if (brand.equals("avif") || brand.equals("avis")) {
      return unread("AVIF");
    } else if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
      return unread("WebP");
    } else if (text.startsWith("\u00ff\n") || text.startsWith("\0\0\0\fJXL ")) {
      return unread("JPEG XL");
    } else if (text.startsWith("\0\0\0\fjP  ")) {
      return unread("JPEG 2000");
    }
    return "something else";
  }

  private static String unread(String format) {
    return format + ", which this Java does not read; convert it to PNG or JPEG";
  }
}
