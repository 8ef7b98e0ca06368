package dev.autoencoders.samples.search;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.trainer.data.DataSource;
import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.data.ImageSource;
import dev.autoencoders.zoo.ModelZoo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The figures of the README: digits to train with in the index, digits to test with as queries.
 * Arguments: a folder of MNIST's files, or {@code synthetic}; how many digits; how many queries.
 */
final class RecallOnDigits {
  private static final String MODEL = "mnist-compact-30";
  private static final int[] BEAMS = {10, 15, 20, 40, 100};

  private RecallOnDigits() {}

  public static void main(String[] args) throws IOException {
    ImageSource source =
        args[0].equals("synthetic") ? DataSource.synthetic() : DataSource.idx(Path.of(args[0]));
    Path folder = Files.createTempDirectory("recall");
    try {
      measure(source, Integer.parseInt(args[1]), Integer.parseInt(args[2]), folder);
    } finally {
      delete(folder);
    }
  }

  /** Prints a line for each beam, and returns what was measured. */
  static Recall[] measure(ImageSource source, int digits, int count, Path folder)
      throws IOException {
    try (Autoencoder model = Autoencoder.from(ModelZoo.bundled().model(MODEL)).load()) {
      float[][] latents = latents(source.train(digits), model);
      float[][] queries = latents(source.test(count), model);
      long start = System.nanoTime();
      try (LatentIndexWriter writer = new LatentIndexWriter(folder, MODEL)) {
        for (int i = 0; i < latents.length; i++) {
          writer.add(Integer.toString(i), latents[i]);
        }
        writer.commit();
      }
      System.out.printf(
          Locale.ROOT,
          "%d latents of %s, %d queries, indexed in %.1f s%n",
          latents.length,
          MODEL,
          queries.length,
          (System.nanoTime() - start) / 1e9);
      try (LatentIndex index = LatentIndex.open(folder)) {
        return print(Recall.measure(index, queries, BEAMS));
      }
    }
  }

  private static Recall[] print(Recall[] measured) {
    for (Recall each : measured) {
      System.out.printf(
          Locale.ROOT,
          "beam %3d: recall@10 %.4f, %6.0f queries/s; %.1f times exact search in the index"
              + " (%.0f/s), %.1f times that in memory (%.0f/s)%n",
          each.beam(),
          each.recall(),
          each.queriesPerSecond(),
          each.queriesPerSecond() / each.exactQueriesPerSecond(),
          each.exactQueriesPerSecond(),
          each.queriesPerSecond() / each.arrayQueriesPerSecond(),
          each.arrayQueriesPerSecond());
    }
    return measured;
  }

  private static float[][] latents(ImageSet digits, Autoencoder model) {
    float[] all = model.encode(digits.floats(0, digits.count()));
    int length = all.length / digits.count();
    float[][] latents = new float[digits.count()][length];
    for (int i = 0; i < latents.length; i++) {
      System.arraycopy(all, i * length, latents[i], 0, length);
    }
    return latents;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
