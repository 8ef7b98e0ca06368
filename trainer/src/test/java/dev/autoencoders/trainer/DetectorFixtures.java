package dev.autoencoders.trainer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
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

  /**
   * Writes a series of 600 steps of five minutes that goes up and down, but stands still from step
   * 500 to 529, and the file that says so.
   *
   * @param folder where to
   */
  public static void writeSeries(Path folder) {
    StringBuilder text = new StringBuilder("timestamp,value\n");
    LocalDateTime time = LocalDateTime.of(2024, 1, 31, 12, 0);
    for (int i = 0; i < 600; i++) {
      double value = i >= 500 && i < 530 ? 0 : Math.sin(i / 4.0) + i % 7 * 0.01;
      text.append(time(time, i)).append(',').append(value).append('\n');
    }
    String windows =
        "{\"kind/level.csv\": [[\"%s.000000\", \"%s.000000\"]], \"other.csv\": []}"
            .formatted(time(time, 495), time(time, 535));
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("level.csv"), text);
      Files.writeString(folder.resolve("combined_windows.json"), windows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String time(LocalDateTime first, int step) {
    return first
        .plusMinutes(5L * step)
        .format(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT));
  }
}
