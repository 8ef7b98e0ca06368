package dev.autoencoders.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.trainer.run.EpochRecord;
import dev.autoencoders.trainer.run.TrainingListener.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What moves on a terminal, and what stands in a log in its place. */
class BarTest {
  private static final List<String> DETAILS =
      List.of("1:02:03 left", "loss 0.1234", "validation 0.1234", "123,456 images/s");

  private final StringWriter text = new StringWriter();
  private final PrintWriter log = new PrintWriter(text);

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 40, 79, 80, 99, 100, 120, 200})
  void line_isNeverWiderThanTheTerminal(int columns) {
    for (String label : List.of("epoch 123/1000", "train-images-idx3-ubyte.gz", "x".repeat(99))) {
      for (double share : new double[] {-1, 0, 0.5, 1}) {
        assertThat(BarLine.of(label, share, DETAILS, columns)).hasSizeLessThanOrEqualTo(columns);
      }
    }
  }

  @Test
  void line_showsTimeAndLossesInAnyUsualTerminal() {
    assertThat(BarLine.of("epoch 12/100", 0.5, DETAILS, 79))
        .isEqualTo(
            "epoch 12/100  50% [=======       ] 1:02:03 left, loss 0.1234, validation 0.1234");
    assertThat(BarLine.of("epoch 12/100", 0.5, DETAILS, 99)).endsWith(DETAILS.get(3));
    assertThat(BarLine.of("images", 1, List.of(), 79))
        .isEqualTo("images 100% [" + "=".repeat(40) + "]");
  }

  @Test
  void timeLeft_followsFromWhatIsDone() {
    assertThat(BarLine.timeLeft(Duration.ofSeconds(10), 10, 100)).containsExactly("1:30 left");
    assertThat(BarLine.timeLeft(Duration.ofSeconds(10), 10, 10_000))
        .containsExactly("2:46:30 left");
    assertThat(BarLine.timeLeft(Duration.ofSeconds(10), 0, 100)).isEmpty();
    assertThat(BarLine.timeLeft(Duration.ofSeconds(10), 100, 100)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 100})
  void trainingBar_fitsTheTerminalAndUsesNoEscapes(int columns) {
    Terminal terminal = new Terminal(true, false, () -> columns);
    try (BarView view = new BarView(new PrintWriter(new StringWriter()), log, terminal)) {
      for (int epoch = 1; epoch <= 2; epoch++) {
        view.onStep(new Progress(epoch, 100, 1_234, 60_000, 0.12345));
        view.onEpoch(new EpochRecord(epoch, 0.1, 0.1, 1, 1, 1));
      }
      view.onStep(new Progress(3, 100, 60_000, 60_000, 0.12345));
    }
    assertThat(text.toString()).doesNotContain("\u001b").contains("epoch 3/100", "loss 0.1235");
    assertThat(text.toString().split("[\r\n]+"))
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(columns));
    assertThat(text.toString().replace('\r', '\n').lines())
        .anySatisfy(line -> assertThat(line).startsWith("epoch 1: loss 0.10000"));
  }

  @Test
  void log_getsALineNowAndThen() {
    AtomicLong clock = new AtomicLong();
    try (Meter meter = new Meter.Lines("images", log, Duration.ofSeconds(10), clock::get)) {
      for (int second = 0; second <= 25; second++) {
        clock.set(Duration.ofSeconds(second).toNanos());
        meter.show("evaluating", 1_000L * second, 60_000);
      }
    }
    assertThat(text.toString().lines())
        .containsExactly(
            "evaluating: 10,000 of 60,000 images", "evaluating: 20,000 of 60,000 images");
  }
}
