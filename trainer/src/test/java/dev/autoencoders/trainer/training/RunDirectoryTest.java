package dev.autoencoders.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.internal.AtomicFiles;
import dev.autoencoders.trainer.Fixtures;
import dev.autoencoders.trainer.Training;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.architecture.Weights;
import dev.autoencoders.trainer.run.EpochRecord;
import dev.autoencoders.trainer.run.RunConfig;
import dev.autoencoders.trainer.run.RunRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
  private static final RunConfig CONFIG = Training.defaults(Fixtures.TINY);
  private static final RunRecord RECORD = new RunRecord(CONFIG, "", Map.of(), "cpu");

  @TempDir Path directory;

  private static Checkpoint checkpoint(int epochs) {
    Checkpoint start =
        Checkpoint.initial(
            Weights.initial(Fixtures.TINY.fit(SampleShape.image(1, 28, 28), null), 1));
    List<EpochRecord> history = new ArrayList<>();
    for (int epoch = 1; epoch <= epochs; epoch++) {
      history.add(new EpochRecord(epoch, 1, 1, 1, 1, 1));
    }
    return new Checkpoint(
        epochs,
        history,
        start.weights(),
        start.means(),
        start.squares(),
        start.weights(),
        start.best());
  }

  @Test
  void fullDisk_leavesTheCheckpointBeforeAndNamesIt() throws IOException {
    RunDirectory run = new RunDirectory(directory);
    run.write(RECORD);
    run.keep(checkpoint(1));
    RunDirectory full =
        new RunDirectory(
            directory,
            (file, content) -> {
              throw new IOException("No space left on device");
            });
    assertThatThrownBy(() -> full.keep(checkpoint(2)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("epoch 2, found No space left on device")
        .hasMessageContaining("checkpoint-00001.safetensors is intact");
    assertThat(run.newest(RECORD).orElseThrow().checkpoint().epoch()).isOne();
  }

  @Test
  void diskThatFillsUpBeforeTheHistory_stillHasTheCheckpoint() throws IOException {
    RunDirectory run = new RunDirectory(directory);
    run.write(RECORD);
    RunDirectory filling =
        new RunDirectory(
            directory,
            (file, content) -> {
              if (file.endsWith("history.json")) {
                throw new IOException("No space left on device");
              }
              AtomicFiles.write(file, content);
            });
    assertThatThrownBy(() -> filling.keep(checkpoint(1))).isInstanceOf(IOException.class);
    assertThat(run.newest(RECORD).orElseThrow().checkpoint().epoch()).isOne();
  }

  @Test
  void newRun_removesWhatAKilledOneLeftHalfWritten() throws IOException {
    Path part = Files.createFile(directory.resolve(".checkpoint-00003.safetensors.1f-2e.part"));
    new RunDirectory(directory).write(RECORD);
    assertThat(part).doesNotExist();
  }

  @Test
  void checkpoint_comesBackWithItsAverage() throws IOException {
    Checkpoint written = checkpoint(2);
    Checkpoint read = CheckpointFile.read(CheckpointFile.write(written));
    assertThat(read.steps()).isEqualTo(2);
    assertThat(read.history()).isEqualTo(written.history());
    Fixtures.assertSame(Objects.requireNonNull(read.average()), written.weights());
  }

  @Test
  void everyCutAndDamagedHeader_isAnIOException() {
    byte[] whole = CheckpointFile.write(checkpoint(1));
    for (int length : new int[] {0, 7, 8, 100, whole.length - 1}) {
      assertThatThrownBy(() -> CheckpointFile.read(Arrays.copyOf(whole, length)))
          .as("%d bytes", length)
          .isInstanceOf(IOException.class);
    }
    byte[] damaged =
        new String(whole, StandardCharsets.ISO_8859_1)
            .replace("\"steps\":\"1\"", "\"steps\":\"x\"")
            .getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> CheckpointFile.read(damaged)).isInstanceOf(IOException.class);
  }
}
