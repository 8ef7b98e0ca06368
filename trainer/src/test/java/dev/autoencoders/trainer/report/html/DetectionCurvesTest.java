package dev.autoencoders.trainer.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.trainer.report.html.DetectionPage.Plot;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetectionCurvesTest {
  private static final boolean[] LABELS = {false, true, false, true};

  private static String roc(float... scores) {
    return DetectionCurves.of(scores, LABELS).get(0).html();
  }

  @Test
  void anomalyWhoseScoreOverflowed_isFoundFirst() {
    assertThat(roc(1, Float.NaN, 2, 3)).isEqualTo(roc(1, 9, 2, 3)).isNotEqualTo(roc(1, 0, 2, 3));
  }

  @Test
  void samplesOfOneKind_haveNoCurves() {
    List<Plot> none = DetectionCurves.of(new float[] {1, 2}, new boolean[2]);
    assertThat(none).isEmpty();
  }
}
