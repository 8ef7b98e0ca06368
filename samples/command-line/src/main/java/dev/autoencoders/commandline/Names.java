package dev.autoencoders.commandline;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;

/** What names of files say. */
final class Names {
  /**
   * Pictures that are found in folders though hardly any Java reads them: to leave them out without
   * a word would look as if they were done.
   */
  private static final Set<String> OF_OTHERS =
      Set.of(
          "heic", "heif", "avif", "webp", "jxl", "jp2", "dng", "cr2", "cr3", "nef", "arw", "psd");

  private Names() {}

  /** What stands behind the last dot of a file's name, in lower case; empty if there is none. */
  static String suffix(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /** Whether there is a file or folder of that name; there is none where no file can have it. */
  static boolean exists(String name) {
    try {
      return Files.exists(Path.of(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** What the names of pictures end with, whether this Java reads them or not. */
  static Set<String> ofAnyPicture() {
    Set<String> suffixes = new TreeSet<>(pictures());
    suffixes.addAll(OF_OTHERS);
    return suffixes;
  }

  /** What the names of pictures end with that this Java reads. */
  static Set<String> pictures() {
    Set<String> suffixes = new TreeSet<>();
    Arrays.stream(ImageIO.getReaderFileSuffixes())
        .filter(suffix -> !suffix.isEmpty())
        .forEach(suffix -> suffixes.add(suffix.toLowerCase(Locale.ROOT)));
    return suffixes;
  }
}
