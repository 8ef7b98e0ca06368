package dev.autoencoders.trainer.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlotsTest {
  @Test
  void signal_saysItsRangeAndItsFirstAndLastStep() {
    float[] values = {-1.5f, 0, 1234.5f};
    assertThat(Plots.signal(values, new boolean[3], 2_001, "three steps"))
        .contains("<div class=\"up\"><span>1230</span><span>-1.5</span></div>")
        .contains("<div class=\"across\"><span>2,001</span><span>2,003</span></div>");
  }

  @Test
  void histogram_saysItsScoresAndTheHighestCount() {
    float[] scores = {.25f, .25f, .25f, 8};
    assertThat(Plots.histogram(scores, new boolean[4], 1, "four scores"))
        .contains("<div class=\"up\"><span>3</span><span>0</span></div>")
        .contains("<div class=\"across\"><span>0.25</span><span>8</span></div>");
  }

  @Test
  void textOfPeople_isEscaped() {
    assertThat(Plots.signal(new float[2], new boolean[2], 1, "column <a> & \"b\""))
        .contains("aria-label=\"column &lt;a&gt; &amp; &quot;b&quot;\"");
  }
}
