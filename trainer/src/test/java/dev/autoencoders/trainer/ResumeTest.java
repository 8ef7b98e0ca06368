package dev.autoencoders.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.trainer.data.DataSource;
import dev.autoencoders.trainer.run.EpochRecord;
import dev.autoencoders.trainer.run.RunRecord;
import dev.autoencoders.trainer.run.TrainingException;
import dev.autoencoders.trainer.run.TrainingListener;
import dev.autoencoders.trainer.run.json.RunJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may change between the beginning of a run and its resumption, and what may not. */
class ResumeTest {
  @TempDir Path directory;

  private final List<String> notes = new ArrayList<>();

  private final TrainingListener listener =
      new TrainingListener() {
        @Override
        public void onNote(String note) {
          notes.add(note);
        }
      };

  private Training training() {
    return Fixtures.training(Fixtures.TINY).epochs(3).keepIn(directory);
  }

  private Training resumed() {
    return training().resume(true).onProgress(listener);
  }

  @BeforeEach
  void stopAfterTwoEpochs() {
    Training stopped = training().onProgress(new StopAfter(2));
    assertThatThrownBy(stopped::fit).isInstanceOf(StopAfter.Stop.class);
  }

  private RunRecord record() throws IOException {
    return RunJson.read(Files.readAllBytes(directory.resolve("run.json")), RunRecord.class);
  }

  @Test
  void sameSettings_goOnWithoutANote() throws IOException {
    assertThat(resumed().fit().history()).hasSize(3);
    assertThat(notes).isEmpty();
    assertThat(record().resumed()).isEmpty();
  }

  @Test
  void otherNumberOfThreads_goesOnAndSaysThatBitsCanDiffer() throws IOException {
    TrainingResult result = resumed().threads(2).fit();
    assertThat(result.history()).extracting(EpochRecord::epoch).containsExactly(1, 2, 3);
    String note =
        "threads: the run began with 1 and goes on with 2; the last bits of the weights can differ"
            + " from those of an unbroken run";
    assertThat(notes).containsExactly(note);
    assertThat(record().resumed()).containsExactly("after epoch 2: " + note);
    assertThat(result.record().resumed()).isEqualTo(record().resumed());
  }

  @Test
  void changesOfEachResumption_areKept() throws IOException {
    Training stopped = resumed().threads(2).epochs(5).onProgress(new StopAfter(4));
    assertThatThrownBy(stopped::fit).isInstanceOf(StopAfter.Stop.class);
    resumed().threads(1).epochs(5).fit();
    assertThat(record().resumed())
        .extracting(change -> change.substring(0, "after epoch 2: threads".length()))
        .containsExactly(
            "after epoch 2: epochs:", "after epoch 2: threads", "after epoch 4: threads");
  }

  @Test
  void moreEpochs_areTrainedWithANote() throws IOException {
    assertThat(resumed().epochs(4).fit().history()).hasSize(4);
    assertThat(notes)
        .containsExactly(
            "epochs: the run began with 3 and goes on with 4; from here on the learning rate"
                + " follows the new number");
  }

  @Test
  void otherImages_areRefused() {
    assertThatThrownBy(resumed().data(DataSource.synthetic(300, 60, 2))::fit)
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("data (SHA-256 of the samples): expected ")
        .hasMessageContaining("leave out --resume to begin again");
  }

  @Test
  void anotherSeed_isRefused() {
    assertThatThrownBy(resumed().seed(43)::fit)
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("  seed: expected ")
        .hasMessageContaining(", found 43");
  }

  /** As many of the same shape, under the same name. */
  @Test
  void otherRows_areRefused(@TempDir Path run) {
    float[][] rows = FloatFixtures.rows(600, 1);
    rows[599][3] += 1;
    DataSource other =
        DataSource.rows("pumps", FloatFixtures.COLUMNS, rows, FloatFixtures.rows(100, 2));
    assertRefusesOther(
        FloatFixtures.tableTraining(), FloatFixtures.tableTraining().data(other), run);
  }

  @Test
  void otherSeries_areRefused(@TempDir Path run) {
    DataSource other =
        DataSource.series(
            "valves",
            List.of("volts", "pascals"),
            FloatFixtures.STEPS,
            FloatFixtures.signals(300, 3),
            FloatFixtures.signals(60, 2));
    assertRefusesOther(
        FloatFixtures.seriesTraining(), FloatFixtures.seriesTraining().data(other), run);
  }

  /** Crops of pairs: the noisy picture of one of them has changed, the clean one has not. */
  @Test
  void otherPairs_areRefused(@TempDir Path run, @TempDir Path scans) throws IOException {
    Training begun = PairFixtures.training(scans);
    Training stopped = begun.epochs(2).keepIn(run).onProgress(new StopAfter(1));
    assertThatThrownBy(stopped::fit).isInstanceOf(StopAfter.Stop.class);
    Files.copy(
        scans.resolve("noisy/train/1.png"),
        scans.resolve("noisy/train/0.png"),
        StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(PairFixtures.again(scans).epochs(2).keepIn(run).resume(true)::fit)
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("data (SHA-256 of the samples): expected ");
  }

  private static void assertRefusesOther(Training begun, Training other, Path run) {
    Training stopped = begun.epochs(2).keepIn(run).onProgress(new StopAfter(1));
    assertThatThrownBy(stopped::fit).isInstanceOf(StopAfter.Stop.class);
    assertThatThrownBy(other.epochs(2).keepIn(run).resume(true)::fit)
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("data (SHA-256 of the samples): expected ");
  }

  @Test
  void otherSettings_areRefusedOneALine() {
    Training other = resumed().batch(16).learningRate(0.5).threads(2);
    assertThatThrownBy(other::fit)
        .isInstanceOf(TrainingException.class)
        .hasMessage(
            directory.resolve("run.json")
                + ": expected the settings that the run began with, found others:\n"
                + "  optimizer.learningRate: expected 0.002, found 0.5\n"
                + "  batch: expected 32, found 16\n"
                + "Use the expected values to resume, or leave out --resume to begin again");
  }

  @Test
  void damagedRecord_isRefusedWithWhatToDo() throws IOException {
    Files.writeString(directory.resolve("run.json"), "{\"config\": 7}");
    assertThatThrownBy(resumed()::fit)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("run.json: expected the record of a run")
        .hasMessageContaining("leave out --resume");
  }
}
