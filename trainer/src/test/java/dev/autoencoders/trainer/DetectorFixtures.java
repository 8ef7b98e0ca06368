package dev.autoencoders.trainer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/** A table as people have them, made by code. */
public final class DetectorFixtures {
  private DetectorFixtures() {}

  /**
   * 400 rows: an id, a colour, a flag, two numbers of which one is twice the other, but in the 20
   * odd rows, a number that is missing now and then, a column that never changes, and the label.
   */
  public static String table() {
    SplittableRandom random = new SplittableRandom(5);
    StringBuilder text = new StringBuilder("id,colour,on,rpm,flow,note,fixed,label\n");
    String[] colours = {"red", "green", "blue, dark"};
    for (int i = 0; i < 400; i++) {
      boolean odd = i % 20 == 7;
      double rpm = 1000 + 100 * random.nextGaussian();
      double flow = 2 * rpm + 5 * random.nextGaussian() + (odd ? 1000 : 0);
      String note = random.nextInt(10) == 0 ? "" : Integer.toString(random.nextInt(100));
      text.append(
          String.format(
              Locale.ROOT,
              "row%d,\"%s\",%s,%.3f,%.3f,%s,7,%d%n",
              i,
              colours[random.nextInt(3)],
              random.nextBoolean() ? "yes" : "no",
              rpm,
              flow,
              note,
              odd ? 1 : 0));
    }
    return text.toString();
  }

  /** Writes the table without the id, whose every value is another text. */
  public static void writeTable(Path file) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, table().replaceAll("(?m)^(id|row\\d+),", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
