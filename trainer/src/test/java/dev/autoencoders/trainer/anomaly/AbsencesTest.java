package dev.autoencoders.trainer.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autoencoders.model.Column;
import dev.autoencoders.model.Input;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AbsencesTest {
  private static final Input.Row INPUT =
      new Input.Row(
          List.of(
              new Column("whole", Column.Type.NUMBER, List.of(), Column.Missing.REFUSED),
              new Column("some", Column.Type.NUMBER, List.of(), Column.Missing.NAN),
              new Column("kind", Column.Type.CATEGORY, List.of("a", "b"), Column.Missing.NAN)));

  private static final float[] COMPLETE = {1, 2, 1, 0};
  private static final float[] LACKING = {1, Float.NaN, Float.NaN, Float.NaN};

  /** A thousand rows, of which so many lack all that may be missing. */
  private static Absences absences(int lacking) {
    float[][] rows = new float[1_000][];
    Arrays.fill(rows, COMPLETE);
    Arrays.fill(rows, 0, lacking, LACKING);
    return new Absences(INPUT, rows);
  }

  @Test
  void oneInAHundred_addsAUsualScore_spreadOverTheValuesOfAColumn() {
    assertThat(absences(10).amounts()).containsExactly(0, 1, .5f, .5f);
  }

  @Test
  void usualAbsence_addsLess_andTheRarestNoMoreThanFour() {
    assertThat(absences(100).amounts()[1]).isCloseTo(.1f, within(1e-6f));
    assertThat(absences(1).amounts()[1]).isEqualTo(4);
    assertThat(absences(0).amounts()[1]).isEqualTo(4);
  }

  @Test
  void sample_hasWhatItsMissingValuesAdd() {
    assertThat(absences(10).of(COMPLETE)).isZero();
    assertThat(absences(10).of(LACKING)).isEqualTo(2);
  }
}
