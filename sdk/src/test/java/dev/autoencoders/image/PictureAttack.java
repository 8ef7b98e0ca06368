package dev.autoencoders.image;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.exception.InvalidImageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads hostile and odd picture files in a small heap, and prints what became of them. Whoever
 * starts it sees in a file which was the last, should a decoder end the process.
 */
public final class PictureAttack {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final long MAX_PIXELS = 1L << 26;

  private final Path directory;
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private Duration slowest = Duration.ZERO;
  private String slowestName = "";

  private PictureAttack(Path directory) {
    this.directory = directory;
  }

  /**
   * Runs it.
   *
   * @param arguments first seed, how many, a directory for files, and a denoiser
   */
  public static void main(String[] arguments) throws IOException {
    long first = Long.parseLong(arguments[0]);
    long seeds = Long.parseLong(arguments[1]);
    PictureAttack attack = new PictureAttack(Path.of(arguments[2]));
    for (Map.Entry<String, byte[]> file : HostilePictures.all().entrySet()) {
      attack.tryOne(file.getKey(), file.getValue());
    }
    System.out.println("hand-made: " + attack.outcomes);
    OddPictures odd = OddPictures.make();
    for (long seed = first; seed < first + seeds; seed++) {
      attack.tryOne("seed " + seed, odd.of(seed));
    }
    System.out.println("up to seed " + (first + seeds - 1) + ": " + attack.outcomes);
    System.out.println("slowest: " + attack.slowestName + ", " + attack.slowest.toMillis() + " ms");
    attack.goThroughFolder(Path.of(arguments[3]), odd, first);
    System.exit(attack.outcomes.keySet().stream().anyMatch(what -> what.startsWith("BAD")) ? 1 : 0);
  }

  private void tryOne(String name, byte[] bytes) throws IOException {
    Files.writeString(directory.resolve("last"), name);
    Path file = Files.write(directory.resolve("picture"), bytes);
    long start = System.nanoTime();
    String outcome = outcome(file);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    if (took.compareTo(slowest) > 0) {
      slowest = took;
      slowestName = name;
    }
    if (took.compareTo(LIMIT) > 0) {
      outcome = "BAD: too slow";
    }
    if (outcome.startsWith("BAD")) {
      System.out.println(name + ": " + outcome + " after " + took);
    }
    outcomes.merge(outcome, 1, Integer::sum);
  }

  private static String outcome(Path file) {
    try {
      ImageFiles.read(file, MAX_PIXELS, warning -> {});
      return "read";
    } catch (InvalidImageException e) {
      return e.getCause() instanceof OutOfMemoryError ? "refused for want of memory" : "refused";
    } catch (IOException | RuntimeException | Error e) {
      return "BAD: " + e;
    }
  }

  /** A folder with one sound picture behind all that are not: it is reached. */
  private void goThroughFolder(Path denoiser, OddPictures odd, long first) throws IOException {
    Path from = Files.createDirectory(directory.resolve("from"));
    for (Map.Entry<String, byte[]> file : HostilePictures.all().entrySet()) {
      String[] words = file.getKey().split(" ", 2);
      String name = words[1].replaceAll("[^a-z0-9]", "-") + "." + ending(words[0]);
      Files.write(from.resolve(name), file.getValue());
    }
    for (int i = 0; i < 40; i++) {
      Files.write(from.resolve("odd-" + i + ".png"), odd.of(first + i));
    }
    Files.write(from.resolve("zz.png"), PictureBytes.written(HostilePictures.small(), "png"));
    Path to = directory.resolve("to");
    Count count = new Count();
    try (Autoencoder model = Autoencoder.from(denoiser).load()) {
      model.images().maxPixels(1 << 20).denoiseFolder(from, to, count);
    }
    System.out.println("folder: " + count.wrote + " written, " + count.skipped + " skipped");
    if (!Files.exists(to.resolve("zz.png"))) {
      outcomes.put("BAD: the folder did not go on", 1);
    }
  }

  private static String ending(String format) {
    return switch (format) {
      case "TIFF", "deflated" -> "tif";
      case "JPEG" -> "jpg";
      case "BMP", "packed" -> "bmp";
      default -> format.toLowerCase(Locale.ROOT);
    };
  }

  /** Counts. */
  private static final class Count implements FolderProgress {
    private int wrote;
    private int skipped;

    @Override
    public void wrote(Path file, int done, int total) {
      wrote++;
    }

    @Override
    public void skipped(Path file, Exception reason, int done, int total) {
      skipped++;
    }
  }
}
