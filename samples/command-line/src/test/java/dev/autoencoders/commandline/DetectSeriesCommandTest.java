package dev.autoencoders.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.autoencoders.DetectorFixtures;
import dev.autoencoders.model.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command {@code detect} on long series, in windows of three steps. The detector's score is the
 * mean of ((value − 0.5) / 0.1)², and its threshold is 4.
 */
class DetectSeriesCommandTest {
  @TempDir Path folder;

  private Path table(String text) throws IOException {
    return Files.writeString(folder.resolve("table.csv"), text);
  }

  private Run watch(String series, Object... options) throws IOException {
    Path watcher = folder.resolve("watcher");
    DetectorFixtures.write(watcher, "watcher", new Input.Series(List.of("heat"), 3));
    Object[] all = new Object[options.length + 3];
    System.arraycopy(new Object[] {"detect", watcher, table(series)}, 0, all, 0, 3);
    System.arraycopy(options, 0, all, 3, options.length);
    return Run.of(all);
  }

  @Test
  void series_isExaminedWindowByWindow() throws IOException {
    Run run = watch("heat\n.5\n.5\n.5\n.5\n1.5\n", "--json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.json()).extracting(line -> line.get("row").asInt()).containsExactly(1, 2, 3);
    assertThat(run.json().get(2).get("lastRow").asInt()).isEqualTo(5);
    assertThat(run.json().get(2).get("anomaly").asBoolean()).isTrue();
    assertThat(run.json().get(1).get("anomaly").asBoolean()).isFalse();
  }

  @Test
  void rowsThatAreSignals_areExaminedEach() throws IOException {
    String signals = "label,\"t, 0\",t1,t2\nx,.5,.5,.5\ny,.5,1.5,.6\nz,.5,,.5\n";
    Run run = watch(signals, "--rows", "--exclude", "label", "--top", 1);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("row 2: anomaly: score ")
        .contains("most unusual: t1 100, t2 1", "1 of 2 are anomalies");
    assertThat(run.err())
        .contains("table.csv: 1 row lacks a value: 3; such signals have no verdict");
    Run others = watch(signals, "--rows", "--exclude", "\"t, 0\"");
    assertThat(others.code()).isOne();
    assertThat(others.err()).contains("row 1: column label: expected a finite number");
  }

  /** Steps at the minutes 1 to 30, without 11 to 13, and back to minute 3 at the end. */
  @Test
  void windowsAcrossMissingSteps_haveNoVerdict() throws IOException {
    StringBuilder series = new StringBuilder("when,heat\n");
    for (int minute = 1; minute <= 30; minute++) {
      if (minute < 11 || minute > 13) {
        series.append("2026-11-28 14:%02d,.5\n".formatted(minute));
      }
    }
    series.append("2026-11-28 14:03,.5\n2026-11-28 14:04,.5\n2026-11-28 14:05,.5\n");
    Run run = watch(series.toString(), "--time", "when", "--json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.json())
        .extracting(line -> line.get("row").asInt())
        .contains(8, 11, 25, 28)
        .doesNotContain(9, 10, 26, 27)
        .hasSize(8 + 15 + 1);
    assertThat(run.err())
        .contains(
            "column when: places where steps are missing: 2, the first before row 11; no window");
    assertThat(watch(series.toString(), "--json").json()).hasSize(28);
  }

  @Test
  void timesThatSayNothing_areTold() throws IOException {
    Run none = watch("heat\n.5\n.5\n.5\n", "--time", "when");
    assertThat(none.code()).isOne();
    assertThat(none.err()).contains("expected a column when, as --time says, found [heat]");
    Run uneven =
        watch("when,heat\n1,.5\n2,.5\n3,.5\n9,.5\n13,.5\n19,.5\n20,.5\n", "--time", "when");
    assertThat(uneven.code()).as(uneven.err()).isZero();
    assertThat(uneven.err()).contains("column when: the first steps are uneven");
    Run word = watch("when,heat\n1,.5\n2,.5\nnoon,.5\n4,.5\n5,.5\n6,.5\n", "--time", "when");
    assertThat(word.code()).isOne();
    assertThat(word.err())
        .contains("row 3: column when: expected a number or a date", "\"noon\"")
        .doesNotContain("missing");
    Run value = watch("when,heat\n1,.5\n2,.5\n3,hot\n4,.5\n5,.5\n6,.5\n", "--time", "when");
    assertThat(value.code()).isOne();
    assertThat(value.err()).contains("row 3: column heat").doesNotContain("missing");
  }

  @Test
  void rowsThatAreSignals_areAskedFor() throws IOException {
    Run run = watch("label,t0,t1,t2\nx,.5,.5,.5\n");
    assertThat(run.code()).isOne();
    assertThat(run.err())
        .contains("if each row is a signal of 3 steps, say --rows, and --exclude NAME");
    Run many = watch("label,t0,t1,t2\n1,.5,.5,.5\n", "--rows");
    assertThat(many.code()).isOne();
    assertThat(many.err())
        .contains("expected 3 columns, as many as a signal has steps, found 4; leave out others");
    Run none = watch("t0,t1,t2\n.5,,.5\n", "--rows");
    assertThat(none.code()).isOne();
    assertThat(none.err()).contains("expected rows with all their values, found none; 1 row lacks");
    Run wrong = watch("t0,t1,t2\n.5,.5,.5\n", "--rows", "--exclude", "lable");
    assertThat(wrong.err()).contains("expected the columns [lable], as --exclude says, found [t0,");
    Run back = watch("when,heat\n1,.5\n2,.5\n1,.5\n", "--time", "when");
    assertThat(back.err())
        .contains("expected 3 rows one after another", "the first before row 3; no window");
    assertThat(watch("t0,t1,t2\n.5,.5,.5\n", "--rows", "--stride", 2).code()).isEqualTo(2);
    assertThat(watch("heat\n.5\n.5\n.5\n", "--exclude", "time").code()).isEqualTo(2);
  }

  @Test
  void windowWithAMissingValue_hasNoVerdictAndTheNextWholeOneHas() throws IOException {
    for (String nothing : new String[] {"", "NaN", "NA"}) {
      Run run =
          watch(
              "time,heat\n1,.5\n2,.5\n3,.5\n4,%s\n5,.5\n6,1.5\n7,.5\n8,.5\n".formatted(nothing),
              "--json");
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.json()).extracting(line -> line.get("row").asInt()).containsExactly(1, 5, 6);
      assertThat(run.json())
          .extracting(line -> line.get("anomaly").asBoolean())
          .containsExactly(false, true, true);
      assertThat(run.err())
          .contains("table.csv: 1 row lacks a value: 4; windows with such a row have no verdict");
    }
  }

  @Test
  void stepThatLacksTheValueOfOneChannel_isInNoWindow() throws IOException {
    Path watcher = folder.resolve("two");
    DetectorFixtures.write(watcher, "two", new Input.Series(List.of("heat", "flow"), 2));
    Run run = Run.of("detect", watcher, table("flow,heat\n.5,.5\n.5,.5\n,.5\n.5,.5\n.5,.5\n"));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("rows 1 to 2", "rows 4 to 5", "0 of 2 are anomalies");
  }

  @Test
  void stretchesWithoutValues_areNamedButNotWithoutEnd() throws IOException {
    String few = ".5\n.5\n.5\nNA\nNA\nNA\n.5\nNA\n";
    assertThat(watch("heat\n" + few).err()).contains("4 rows lack a value: 4 to 6, 8; windows");
    assertThat(watch("heat\n" + few.repeat(20)).err())
        .contains("80 rows lack a value: 4 to 6, 8, 12 to 14, ", ", 40, and 30 more stretches;");
  }

  /** What can't be read may be a mistake; what is missing is not. */
  @Test
  void stepThatCannotBeRead_isInNoWindowAndAFailure() throws IOException {
    Run run = watch("heat\n.5\n.5\n.5\nlots\ninf\n.5\n.5\n.5\n", "--json");
    assertThat(run.code()).isOne();
    assertThat(run.json())
        .extracting(line -> line.get("row").asInt(), line -> line.has("error"))
        .containsExactly(tuple(1, false), tuple(4, true), tuple(5, true), tuple(6, false));
    assertThat(run.err())
        .contains("table.csv: row 4: column heat: expected a finite number, found \"lots\"")
        .contains("table.csv: row 5: column heat: expected a number from -3.4E38 to 3.4E38, found");
  }

  @Test
  void seriesWithoutAWholeWindow_isRefused() throws IOException {
    Path out = folder.resolve("verdicts.csv");
    Run run = watch("heat,a\n.5,1\n.5,1\n,1\n.5,1\n", "--out", out);
    assertThat(run.code()).isOne();
    assertThat(run.err())
        .contains("table.csv: expected 3 rows one after another with all their values")
        .contains("found none; 1 row lacks a value: 3");
    assertThat(out).doesNotExist();
  }

  @Test
  void seriesShorterThanAWindow_isRefused() throws IOException {
    Path out = folder.resolve("verdicts.csv");
    Run run = watch("heat\n.5\n.5\n", "--out", out);
    assertThat(run.code()).isOne();
    assertThat(run.err())
        .contains("table.csv: expected at least 3 rows, as many as a window has steps, found 2");
    assertThat(out).doesNotExist();
  }

  @Test
  void windowsThatOverlap_arePrintedOnce() throws IOException {
    Run run = watch("heat\n.5\n.5\n.6\n1.5\n1.4\n.5\n.5\n.5\n.5\n1.2\n");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out().lines().filter(line -> line.contains(": anomaly")))
        .hasSize(2)
        .satisfiesExactly(
            line -> assertThat(line).startsWith("rows 3 to 5"),
            line -> assertThat(line).startsWith("rows 8 to 10"));
    assertThat(run.out()).contains("5 of 8 are anomalies");
  }

  @Test
  void stride_isThatOfTheWindows() throws IOException {
    Run run = watch("heat\n.5\n.5\n.5\n.5\n.5\n", "--json", "--stride", 2);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.json()).extracting(line -> line.get("row").asInt()).containsExactly(1, 3);
  }

  @Test
  void channelThatTheFileLacks_isRefused() throws IOException {
    Run run = watch("cold\n.5\n.5\n.5\n");
    assertThat(run.code()).isOne();
    assertThat(run.err())
        .contains("table.csv: expected the columns [heat], which the model needs, found [cold]");
  }
}
