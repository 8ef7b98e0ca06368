package dev.autoencoders.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.DetectorFixtures;
import dev.autoencoders.Fixtures;
import dev.autoencoders.model.Input;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesStreamTest {
  private static final int LENGTH = 5;
  private static final Input.Series TWO = new Input.Series(List.of("flow", "heat"), LENGTH);

  @TempDir Path directory = Path.of("set by JUnit");
  private Autoencoder model;
  private Detector detector;

  @BeforeEach
  void load() throws Exception {
    model = DetectorFixtures.load(directory, TWO);
    detector = model.detector();
  }

  @AfterEach
  void close() {
    model.close();
  }

  private static List<WindowVerdict> feed(SeriesStream stream, float[] flow, float[] heat) {
    List<WindowVerdict> verdicts = new ArrayList<>();
    for (int i = 0; i < flow.length; i++) {
      stream.add(flow[i], heat[i]).ifPresent(verdicts::add);
    }
    return verdicts;
  }

  private static float[] window(float[] flow, float[] heat, int first) {
    float[] window = new float[2 * LENGTH];
    System.arraycopy(flow, first, window, 0, LENGTH);
    System.arraycopy(heat, first, window, LENGTH, LENGTH);
    return window;
  }

  @Test
  void verdicts_areThoseOfTheWindowsCutOut() {
    float[] flow = Fixtures.images(1, 23);
    float[] heat = Fixtures.images(2, 23);
    List<WindowVerdict> verdicts = feed(detector.stream(3), flow, heat);
    assertThat(verdicts)
        .extracting(WindowVerdict::firstStep)
        .containsExactly(0L, 3L, 6L, 9L, 12L, 15L, 18L);
    for (WindowVerdict verdict : verdicts) {
      float[] window = window(flow, heat, (int) verdict.firstStep());
      assertThat(verdict.lastStep()).isEqualTo(verdict.firstStep() + 4);
      assertThat(verdict.verdict()).isEqualTo(detector.examine(window).get(0));
    }
  }

  @Test
  void withoutStride_eachStepAfterTheFirstWindowHasAVerdict() {
    assertThat(feed(detector.stream(), new float[9], new float[9]))
        .extracting(WindowVerdict::lastStep)
        .containsExactly(4L, 5L, 6L, 7L, 8L);
  }

  @Test
  void strideBeyondTheWindow_leavesStepsOut() {
    assertThat(feed(detector.stream(8), new float[30], new float[30]))
        .extracting(WindowVerdict::firstStep)
        .containsExactly(0L, 8L, 16L, 24L);
  }

  @Test
  void windowVerdict_saysWhichStepAndChannel() {
    float[] flow = {.5f, .5f, .5f, .9f, .5f, .5f, .5f};
    float[] heat = {.5f, .5f, .5f, .6f, .5f, .5f, .5f};
    List<WindowVerdict> verdicts = feed(detector.stream(), flow, heat);
    WindowVerdict last = verdicts.get(2);
    assertThat(last.firstStep()).isEqualTo(2);
    assertThat(last.mostUnusualStep()).isEqualTo(3);
    assertThat(last.stepContributions()).hasSize(LENGTH);
    assertThat(last.stepContributions()[1]).isBetween(16.99f, 17.01f);
    assertThat(last.verdict().contributions())
        .extracting(Contribution::name)
        .containsExactly("flow", "heat");
    assertThat(last).asString().startsWith("steps 2 to 6: normal: score 1.70, threshold 4.00");
  }

  @Test
  void gap_isCrossedByNoWindow() {
    SeriesStream stream = detector.stream();
    feed(stream, new float[7], new float[7]);
    stream.gap();
    assertThat(feed(stream, new float[4], new float[4])).isEmpty();
    Optional<WindowVerdict> verdict = stream.add(.5f, .5f);
    assertThat(verdict).map(WindowVerdict::firstStep).contains(8L);
    assertThat(stream.steps()).isEqualTo(13);
  }

  @Test
  void badStep_isRefusedAndNotTaken() {
    SeriesStream stream = detector.stream();
    stream.add(1, 2);
    assertThatThrownBy(() -> stream.add(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("detector: step 1: expected one value for each of [flow, heat], found 1");
    assertThatThrownBy(() -> stream.add(1, Float.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "detector: step 1: heat: expected a finite value, found NaN; call gap() where values"
                + " are missing");
    assertThat(stream.steps()).isEqualTo(1);
    assertThatThrownBy(() -> detector.stream(0)).hasMessage("stride: expected 1 or more, found 0");
  }

  @Test
  void longSeries_runsInBoundedMemory() {
    SeriesStream stream = detector.stream(1000);
    int verdicts = 0;
    for (int i = 0; i < 100_000; i++) {
      verdicts += stream.add(.5f, .5f).isPresent() ? 1 : 0;
    }
    assertThat(verdicts).isEqualTo(100);
    assertThat(stream).hasToString("stream of windows of 5 steps, stride 1000, after 100000 steps");
  }

  @Test
  void windowWithNaN_isNamedByChannelAndStep() {
    float[] windows = new float[2 * 2 * LENGTH];
    windows[2 * LENGTH + LENGTH + 3] = Float.NaN;
    assertThatThrownBy(() -> detector.examine(windows))
        .hasMessage(
            "detector: expected finite values, found NaN in channel heat at step 3 of series 1;"
                + " fill in what is missing, or leave it out");
  }
}
