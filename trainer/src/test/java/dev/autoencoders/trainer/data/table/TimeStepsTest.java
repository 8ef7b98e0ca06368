package dev.autoencoders.trainer.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.trainer.data.CsvTable;
import dev.autoencoders.trainer.data.SignalChoice;
import dev.autoencoders.trainer.data.TableChoice;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeStepsTest {
  private static final String WINDOWS =
      ". Windows are cut as if each row were one step after the row before";

  private static final String LEFT_OUT = ". No window reaches across them";

  private static CsvTable table(String... times) throws IOException {
    return CsvTable.of("load.csv", "time,value\n\"" + String.join("\",1\n\"", times) + "\",1\n");
  }

  private static List<String> notes(String... times) throws IOException {
    return TimeSteps.of(table(times), "time").notes();
  }

  @Test
  void evenSteps_areNothingToTell() throws IOException {
    assertThat(notes("2026-11-28 23:50:00", "2026-11-28 23:55:00", "2026-11-29 00:00:00"))
        .isEmpty();
    assertThat(notes("1", "2", "3", "4.2")).isEmpty();
    assertThat(notes("1")).isEmpty();
    assertThat(TimeSteps.of(table("?", "!"), null).notes()).isEmpty();
  }

  /** Three steps, one missing, five steps: the first after it is the fourth row. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-28 0%d:30",
        "2026-11-28T0%d:30:00",
        "2026-11-28 0%d:30:00.25",
        "2026-11-28T0%d:30:00Z",
        "2026-11-28T0%d:30:00.5+01:00",
        "2026-11-0%d",
        "%d",
        "%d.5e3"
      })
  void timesOfManyKinds_areUnderstood(String form) throws IOException {
    String[] times = new String[8];
    for (int i = 0; i < times.length; i++) {
      times[i] = form.formatted(i < 3 ? i + 1 : i + 2);
    }
    assertThat(notes(times))
        .singleElement()
        .asString()
        .contains("missing steps: 1, places: 1", "first at row 4 (" + times[3] + ")");
  }

  @Test
  void missingSteps_areToldWithTheFirst() throws IOException {
    String[] times = new String[40];
    for (int i = 0; i < times.length; i++) {
      int minute = i < 10 ? i : i < 30 ? i + 2 : i + 3;
      times[i] = "2026-11-28 14:%02d".formatted(minute);
    }
    assertThat(notes(times))
        .containsExactly(
            "load.csv: column time: missing steps: 3, places: 2, first at row 11"
                + " (2026-11-28 14:12)"
                + LEFT_OUT);
    TimeSteps steps = TimeSteps.of(table(times), "time");
    assertThat(steps.without(new int[] {7, 8, 9, 10, 11, 27, 28, 30}, 3))
        .as("windows of three rows, none of them across the rows 10 and 30 (from 0)")
        .containsExactly(7, 10, 11, 27, 30);
  }

  @Test
  void unevenSteps_areToldAndWindowsGoAcrossThem() throws IOException {
    String[] times = {"1", "2", "3", "5", "6", "8", "9", "10"};
    assertThat(notes(times))
        .containsExactly(
            "load.csv: column time: uneven steps, longer than usual by half or more: 2, first at row"
                + " 4 (5)"
                + WINDOWS);
    assertThat(TimeSteps.of(table(times), "time").without(new int[] {0, 2}, 3)).hasSize(2);
  }

  @Test
  void rowsOutOfOrder_andRowsOfTheSameTime_areTold() throws IOException {
    assertThat(notes("1", "2", "3", "3", "4", "2", "3", "4"))
        .containsExactly(
            "load.csv: column time: rows that are earlier than the row before: 1, first at row 6 (2)"
                + LEFT_OUT,
            "load.csv: column time: rows with the time of the row before: 1, first at row 4 (3)"
                + WINDOWS);
  }

  @Test
  void cellThatIsNoTime_isNamed_andAColumnThatIsNotThere() throws IOException {
    assertThat(notes("1", "noon"))
        .containsExactly(
            "load.csv: column time: row 2 has no time that is understood (\"noon\"), so it can't be"
                + " told whether steps are missing");
    assertThat(notes("1", "NaN", "3")).singleElement().asString().contains("row 2 has no time");
    assertThat(notes("1", "", "3")).singleElement().asString().contains("row 2 has no time");
    assertThat(TimeSteps.of(table("1", "2"), "when").notes())
        .containsExactly("load.csv: no column when, so it can't be told whether steps are missing");
  }

  @Test
  void notes_areThoseOfTheSignals() throws IOException {
    TableChoice rows = new TableChoice(List.of("value"), List.of(), null, "0", 1, 0, false);
    SignalChoice choice = new SignalChoice(rows, "time", 2, 1);
    assertThat(SignalData.of(table("1", "2", "4", "5"), choice).notes()).hasSize(1);
    TableChoice none = rows.withoutTraining();
    assertThatThrownBy(
            () -> SignalData.of(table("1", "2", "4", "5"), new SignalChoice(none, "time", 3, 1)))
        .hasMessageContaining("expected windows of 3 rows with all their values, found none")
        .hasMessageContaining("no window reaches across them");
    assertThat(SignalData.of(table("1", "2", "3", "4"), choice).notes()).isEmpty();
  }

  /** Sixteen rows; steps are missing before the row 8 (from 0). */
  @Test
  void windowsAcrossMissingSteps_areNeitherTrainedWithNorTested() throws IOException {
    String[] times = new String[16];
    for (int i = 0; i < times.length; i++) {
      times[i] = Integer.toString(i < 8 ? i : i + 100);
    }
    TableChoice half = new TableChoice(List.of("value"), List.of(), null, "0", .5, 0, false);
    TableChoice all = new TableChoice(List.of("value"), List.of(), null, "0", 1, 0, false);
    SignalData tested = SignalData.of(table(times), new SignalChoice(half, "time", 4, 1));
    assertThat(tested.trainingPlaces()).containsExactly(0, 1, 2, 3, 4);
    assertThat(tested.places()).containsExactly(8, 9, 10, 11, 12);
    SignalData trained = SignalData.of(table(times), new SignalChoice(all, "time", 4, 1));
    assertThat(trained.trainingPlaces()).containsExactly(0, 1, 2, 3, 4, 8, 9, 10, 11, 12);
    SignalData across = SignalData.of(table(times), new SignalChoice(all, null, 4, 1));
    assertThat(across.trainingPlaces()).hasSize(13);
    assertThatThrownBy(() -> SignalData.of(table(times), new SignalChoice(all, "time", 9, 1)))
        .hasMessageContaining("expected windows of 9 rows with all their values, found none; where")
        .hasMessageContaining("no window reaches across them, unless --time is left out");
    TableChoice most = new TableChoice(List.of("value"), List.of(), null, "0", .3, 0, false);
    assertThatThrownBy(() -> SignalData.of(table(times), new SignalChoice(most, "time", 6, 1)))
        .hasMessageContaining("expected windows of 6 normal steps in the first 5 rows")
        .hasMessageContaining("no window reaches across them");
  }
}
