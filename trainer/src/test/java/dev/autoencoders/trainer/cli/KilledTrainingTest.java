package dev.autoencoders.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.model.ModelBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The trainer as a process of its own, killed at random moments and resumed until it is done. Its
 * epochs are so short that it spends much of its time in writing checkpoints. Few kills here;
 * {@code mvn -pl trainer -am -Pkills verify} runs a hundred in training and thirty in exports.
 */
class KilledTrainingTest {
  private static final int KILLS = Integer.getInteger("kills", 3);
  private static final int EXPORT_KILLS = Integer.getInteger("kills.exports", 2);
  private static final long SEED = Long.getLong("kills.seed", System.nanoTime());

  @TempDir Path directory;

  @Test
  void killedRuns_endWithTheBytesOfAnUninterruptedOne() throws Exception {
    System.out.println("kills.seed " + SEED);
    Random random = new Random(SEED);
    Path whole = directory.resolve("whole");
    long started = System.nanoTime();
    assertDone(start(whole, List.of()));
    long millis = (System.nanoTime() - started) / 1_000_000;
    List<String> expected = graphs(whole);
    int kills = 0;
    for (int run = 0; kills < KILLS; run++) {
      Path model = directory.resolve("model" + run);
      TrainerProcess training = start(model, List.of());
      // Up to the time of a whole run: from before the first checkpoint to within the export.
      while (!training.process().waitFor(random.nextLong(millis), TimeUnit.MILLISECONDS)) {
        training.process().destroyForcibly().waitFor();
        kills++;
        assertThat(training.said()).doesNotContain("damaged", "Exception");
        training = start(model, List.of("--resume"));
      }
      assertDone(training);
      assertThat(graphs(model)).as("run %d, kills.seed %d", run, SEED).isEqualTo(expected);
      assertNothingIsLeft("model" + run);
    }
    System.out.println(kills + " kills");
  }

  /**
   * The same run exported again and again, over the model that is there, and killed within the
   * export. There is always a model to load, the old one or the new one, once the next run has
   * begun.
   */
  @Test
  void killedExports_loseNoModelAndLeaveNothing() throws Exception {
    System.out.println("kills.seed " + SEED);
    Random random = new Random(SEED);
    Path model = directory.resolve("model");
    assertDone(start(model, List.of()));
    List<String> expected = graphs(model);
    long millis = exportMillis(model);
    int kills = 0;
    for (int run = 0; kills < EXPORT_KILLS; run++) {
      TrainerProcess exporting = exporting(model);
      if (!exporting.process().waitFor(random.nextLong(millis), TimeUnit.MILLISECONDS)) {
        exporting.process().destroyForcibly().waitFor();
        kills++;
      }
      if (run % 3 == 2) { // now and then several killed ones before one that ends
        assertDone(start(model, List.of("--resume")));
        assertThat(graphs(model)).as("run %d, kills.seed %d", run, SEED).isEqualTo(expected);
        assertNothingIsLeft("model");
      }
    }
    assertDone(start(model, List.of("--resume")));
    assertThat(graphs(model)).as("kills.seed %d", SEED).isEqualTo(expected);
    assertNothingIsLeft("model");
    System.out.println(kills + " kills in exports");
  }

  /** A run whose epochs are all done, from the moment on when it begins to export. */
  private static TrainerProcess exporting(Path model) throws Exception {
    TrainerProcess exporting = start(model, List.of("--resume"));
    while (!exporting.said().contains("exporting") && exporting.process().isAlive()) {
      Thread.sleep(2);
    }
    return exporting;
  }

  private static long exportMillis(Path model) throws Exception {
    TrainerProcess exporting = exporting(model);
    long started = System.nanoTime();
    assertDone(exporting);
    return (System.nanoTime() - started) / 1_000_000;
  }

  /** Beside the model, its run and its log. */
  private void assertNothingIsLeft(String model) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.matches("\\.?" + model + "(\\..*)?"))
          .containsExactlyInAnyOrder(model, model + ".run", model + ".log");
    }
    try (Stream<Path> files = Files.list(directory.resolve(model + ".run"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "run.json",
              "history.json",
              "checkpoint-00149.safetensors",
              "checkpoint-00150.safetensors");
    }
  }

  private static void assertDone(TrainerProcess training) throws Exception {
    assertThat(training.process().waitFor()).as(training.said()).isZero();
    assertThat(training.said()).doesNotContain("damaged");
  }

  private static List<String> graphs(Path model) throws IOException {
    return ModelBundle.read(model).spec().graphs().values().stream()
        .map(graph -> graph.sha256())
        .toList();
  }

  private static TrainerProcess start(Path model, List<String> more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train",
                "mnist-simple",
                "--data",
                "synthetic",
                "--limit",
                "1000",
                "--epochs",
                "150",
                "--device",
                "cpu",
                "--threads",
                "1",
                "--average",
                "0.99",
                "--out",
                model.toString()));
    arguments.addAll(more);
    return TrainerProcess.start(model.resolveSibling(model.getFileName() + ".log"), arguments);
  }
}
