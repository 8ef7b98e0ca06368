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

  /** What the names of pictures end with that this Java reads. */
  static Set<String> pictures() {
    Set<String> suffixes = new TreeSet<>();
    Arrays.stream(ImageIO.getReaderFileSuffixes())
        .filter(suffix -> !suffix.isEmpty())
        .forEach(suffix -> suffixes.add(suffix.toLowerCase(Locale.ROOT)));
    return suffixes;
  }
}
