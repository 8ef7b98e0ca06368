package dev.autoencoders.trainer.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.trainer.data.CsvTable;
import dev.autoencoders.trainer.data.SignalChoice;
import dev.autoencoders.trainer.data.TableChoice;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignalDataTest {
  private static final String SERIES = "value,odd\n1,0\n2,0\n3,0\n4,1\n5,0\n6,0\n7,0\n8,0\n";

  private static SignalData cut(int window, double split) throws IOException {
    TableChoice rows = new TableChoice(List.of("value"), List.of(), "odd", "0", split, 0, false);
    return SignalData.of(CsvTable.of("waves.csv", SERIES), new SignalChoice(rows, null, window, 1));
  }

  @Test
  void windowsToTrainWith_areThoseOfNormalSteps() throws IOException {
    SignalData data = cut(2, .75);
    assertThat(data.trainingPlaces()).containsExactly(0, 1, 4);
  }

  @Test
  void windowsToTestWith_areThoseOfTheRestAndLabelledOnes() throws IOException {
    SignalData data = cut(2, .75);
    assertThat(data.places()).containsExactly(2, 3, 6);
    assertThat(data.anomalies()).containsExactly(true, true, false);
  }

  /** A gap at the steps 2 and 7 (from 0) of one channel or the other; without a label, too. */
  private static final String GAPS =
      "v,w,odd\n0,10,0\n1,11,0\n,12,\n3,13,0\n4,14,0\n5,15,0\n6,16,1\n7,NaN,0\n8,18,0\n9,19,0\n";

  private static SignalData gaps(int window, int stride, double split) throws IOException {
    TableChoice rows = new TableChoice(List.of("v", "w"), List.of(), "odd", "0", split, 0, false);
    return SignalData.of(
        CsvTable.of("gaps.csv", GAPS), new SignalChoice(rows, null, window, stride));
  }

  @Test
  void windowWithAMissingValue_isNeitherTrainedWithNorTested() throws IOException {
    SignalData data = gaps(2, 1, .5);
    assertThat(data.trainingPlaces()).containsExactly(0, 3);
    assertThat(data.places()).containsExactly(5, 8);
    assertThat(data.anomalies()).containsExactly(true, false);
    assertThat(data.training()[1]).containsExactly(3, 4, 13, 14);
    assertThat(data.testing()[1]).containsExactly(8, 9, 18, 19);
    assertThat(data.notes())
        .containsExactly(
            "gaps.csv: 4 of 9 windows left out: 2 of 10 rows lack a value, the first is row 3"
                + " (column v)");
  }

  @Test
  void windowsLeftOut_areThoseOfTheStride() throws IOException {
    SignalData data = gaps(2, 3, 0);
    assertThat(data.places()).containsExactly(0, 3);
    assertThat(data.notes()).first().asString().startsWith("gaps.csv: 1 of 3 windows left out");
  }

  @Test
  void labelsOfWindows_needNoneWhereAValueIsMissing() throws IOException {
    SignalData data = gaps(2, 1, 0);
    TableChoice rows = new TableChoice(List.of("v", "w"), List.of(), "odd", "0", 0, 0, false);
    boolean[] anomalies =
        SignalData.anomalies(
            CsvTable.of("gaps.csv", GAPS), new SignalChoice(rows, null, 2, 1), data.places());
    assertThat(data.places()).containsExactly(0, 3, 4, 5, 8);
    assertThat(anomalies).containsExactly(false, false, false, true, false);
  }

  @Test
  void fullSeries_hasNoNotes() throws IOException {
    assertThat(cut(2, .75).notes()).isEmpty();
  }

  @Test
  void seriesWithoutAWholeWindow_isRefusedWithTheReason() {
    assertThatThrownBy(() -> gaps(5, 1, .5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "gaps.csv: expected windows of 5 rows with all their values, found none, since 2 of 10"
                + " rows lack a value, the first is row 3 (column v); say a smaller --window, or"
                + " fill in what is missing");
    assertThatThrownBy(() -> gaps(3, 1, .3))
        .hasMessageContaining(
            "in the first 3 rows, which are to train with, found none, since 2 of")
        .hasMessageEndingWith("say a smaller --window or a larger --split");
  }

  @Test
  void infinityInASeries_isRefusedWithRowColumnAndWhatToDo() throws IOException {
    CsvTable table = CsvTable.of("waves.csv", SERIES.replace("3,0", "-inf,0"));
    TableChoice rows = new TableChoice(List.of("value"), List.of(), "odd", "0", .5, 0, false);
    assertThatThrownBy(() -> SignalData.of(table, new SignalChoice(rows, null, 2, 1)))
        .hasMessage(
            "waves.csv, row 3: column value: expected a number from -3.4E38 to 3.4E38, found"
                + " \"-inf\"; correct it, or give none");
  }

  private static SignalData rows(String gap) throws IOException {
    StringBuilder text = new StringBuilder("a,b,odd\n");
    for (int i = 0; i < 20; i++) {
      text.append(i).append(',').append(i == 4 || i == 5 ? gap : "1").append(',');
      text.append(i % 5 == 0 ? 1 : 0).append('\n');
    }
    TableChoice choice = new TableChoice(List.of(), List.of(), "odd", "0", .5, 0, true);
    return SignalData.of(
        CsvTable.of("rows.csv", text.toString()), new SignalChoice(choice, null, 0, 1));
  }

  @Test
  void rowWithAMissingValue_isLeftOutAndTheCutStaysTheSame() throws IOException {
    SignalData full = rows("1");
    SignalData data = rows("?");
    assertThat(full.notes()).isEmpty();
    for (int[][] places :
        new int[][][] {
          {data.trainingPlaces(), full.trainingPlaces()}, {data.places(), full.places()}
        }) {
      assertThat(places[0])
          .containsExactly(
              Arrays.stream(places[1]).filter(place -> place != 4 && place != 5).toArray());
    }
    assertThat(full.trainingPlaces().length + full.places().length + full.calibration().length)
        .isEqualTo(
            data.trainingPlaces().length + data.places().length + data.calibration().length + 2);
    assertThat(data.testing().length).isEqualTo(data.places().length);
    assertThat(data.anomalies().length).isEqualTo(data.places().length);
    assertThat(data.notes())
        .containsExactly(
            "rows.csv: rows left out: 2 of 20 rows lack a value, the first is row 5 (column b)");
  }

  @Test
  void rowsThatAllLackAValue_areRefused() throws IOException {
    CsvTable none = CsvTable.of("none.csv", "a,b\n1,\n,2\n");
    SignalChoice choice = new SignalChoice(TableChoice.all(), null, 0, 1);
    assertThatThrownBy(() -> SignalData.of(none, choice))
        .hasMessage(
            "none.csv: expected rows with all their values, found none, since 2 of 2 rows lack a"
                + " value, the first is row 1 (column b); fill in what is missing");
  }

  @Test
  void seriesShorterThanAWindow_isRefused() {
    assertThatThrownBy(() -> cut(9, 0))
        .hasMessage("waves.csv: expected at least 9 rows, as many as a window has steps, found 8");
  }

  @Test
  void windowsThatAllHoldAnomalies_areRefused() {
    assertThatThrownBy(() -> cut(4, .75))
        .hasMessageStartingWith("waves.csv: expected windows of 4 normal steps in the first 6 rows")
        .hasMessageEndingWith("say a smaller --window or a larger --split");
  }
}
