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
import dev.autoencoders.trainer.run.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
  private static final RunConfig CONFIG = Training.defaults(Fixtures.TINY);
  private static final String RUN = "whose it is";
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
    Checkpoint read = CheckpointFile.read(CheckpointFile.write(written, RUN), RUN);
    assertThat(read.steps()).isEqualTo(2);
    assertThat(read.history()).isEqualTo(written.history());
    Fixtures.assertSame(Objects.requireNonNull(read.average()), written.weights());
  }

  @Test
  void everyCutAndDamagedHeader_isAnIOException() {
    byte[] whole = CheckpointFile.write(checkpoint(1), RUN);
    for (int length : new int[] {0, 7, 8, 100, whole.length - 1}) {
      assertThatThrownBy(() -> CheckpointFile.read(Arrays.copyOf(whole, length), RUN))
          .as("%d bytes", length)
          .isInstanceOf(IOException.class);
    }
  }

  /** Header, digest, arrays: whatever bit a disk turns over. */
  @Test
  void everyTurnedBit_isAnIOException() {
    byte[] whole = CheckpointFile.write(checkpoint(1), RUN);
    for (int at = 0; at < whole.length; at += at < 4000 ? 1 : 997) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) (1 << (at % 8));
      assertThatThrownBy(() -> CheckpointFile.read(damaged, RUN))
          .as("byte %d", at)
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void damagedCheckpoint_givesWayToTheOneBefore() throws IOException {
    RunDirectory run = new RunDirectory(directory);
    run.write(RECORD);
    run.keep(checkpoint(1));
    run.keep(checkpoint(2));
    Path newest = directory.resolve("checkpoint-00002.safetensors");
    byte[] bytes = Files.readAllBytes(newest);
    bytes[20] ^= 1;
    Files.write(newest, bytes);
    assertThat(run.newest(RECORD).orElseThrow().checkpoint().epoch()).isOne();
    Files.write(directory.resolve("checkpoint-00001.safetensors"), new byte[100]);
    assertThatThrownBy(() -> run.newest(RECORD))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("expected a checkpoint of this run that is whole, found none among")
        .hasMessageContaining("leave out --resume to begin again");
  }

  @Test
  void checkpointOfAnotherSeed_isNotTaken(@TempDir Path other) throws IOException {
    RunDirectory run = new RunDirectory(directory);
    run.write(RECORD);
    run.keep(checkpoint(1));
    RunDirectory foreign = new RunDirectory(other);
    foreign.write(new RunRecord(ofAnotherSeed(), "", Map.of(), "cpu"));
    foreign.keep(checkpoint(2));
    Files.copy(
        other.resolve("checkpoint-00002.safetensors"),
        directory.resolve("checkpoint-00002.safetensors"));
    assertThat(run.newest(RECORD).orElseThrow().checkpoint().epoch()).isOne();
  }

  private static RunConfig ofAnotherSeed() {
    return new RunConfig(
        CONFIG.name(),
        CONFIG.network(),
        CONFIG.code(),
        CONFIG.dataset(),
        CONFIG.images(),
        CONFIG.noise(),
        CONFIG.augmentation(),
        CONFIG.loss(),
        CONFIG.optimizer(),
        CONFIG.epochs(),
        CONFIG.patience(),
        CONFIG.batch(),
        CONFIG.validation(),
        CONFIG.seed() + 1,
        CONFIG.limit(),
        CONFIG.device(),
        CONFIG.threads(),
        CONFIG.from(),
        CONFIG.licenses());
  }

  @Test
  void newRun_saysNothingOfTheEpochsBefore() throws IOException {
    RunDirectory run = new RunDirectory(directory);
    run.write(RECORD);
    run.keep(checkpoint(1));
    run.clear();
    assertThat(directory.resolve("history.json")).doesNotExist();
    assertThat(run.newest(RECORD)).isEmpty();
  }

  @Test
  void checkpointsOfSixDigits_areNewerThanThoseOfFive() throws IOException {
    RunDirectory run = new RunDirectory(directory);
    run.write(RECORD);
    run.keep(checkpoint(1));
    run.keep(checkpoint(2));
    Files.move(
        directory.resolve("checkpoint-00001.safetensors"),
        directory.resolve("checkpoint-99999.safetensors"));
    Files.move(
        directory.resolve("checkpoint-00002.safetensors"),
        directory.resolve("checkpoint-100000.safetensors"));
    assertThat(run.newest(RECORD).orElseThrow().checkpoint().epoch()).isEqualTo(2);
  }

  /** Else a run would fail after its first epoch, as a file is made in one array. */
  @Test
  void networkWhoseCheckpointIsNoFile_isRefusedBeforeTheRun() {
    Map<String, Weights.Array> arrays = new HashMap<>();
    Weights.Array large = new Weights.Array(List.of(1 << 22), new float[1 << 22]); // one for all
    for (int i = 0; i < 32; i++) {
      arrays.put("weight" + i, large);
    }
    Weights weights = new Weights(arrays);
    Checkpoint start = new Checkpoint(0, List.of(), weights, weights, weights, null, weights);
    assertThatThrownBy(() -> RunDirectory.requireRoom(start, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 134,217,728 weights, which take 2,147,483,648");
    RunDirectory.requireRoom(checkpoint(1), true);
  }
}
