package dev.autoencoders.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.model.ModelBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The trainer as a process of its own, killed at random moments and resumed until it is done. Its
 * epochs are so short that it spends much of its time in writing checkpoints. Few kills here;
 * {@code mvn -pl trainer -am -Pkills verify} runs a hundred.
 */
class KilledTrainingTest {
  private static final int KILLS = Integer.getInteger("kills", 3);
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
    }
    System.out.println(kills + " kills");
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
