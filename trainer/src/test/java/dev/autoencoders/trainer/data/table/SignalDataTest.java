package dev.autoencoders.trainer.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.trainer.data.CsvTable;
import dev.autoencoders.trainer.data.SignalChoice;
import dev.autoencoders.trainer.data.TableChoice;
import java.io.IOException;
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
