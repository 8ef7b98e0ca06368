package dev.autoencoders.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class QuantizerTest {
  @Test
  void ties_goToTheEvenNumber() {
    float[] values = {.25f, .75f, 1.25f, -.25f, -.75f, .26f, -.24f};

    assertThat(Quantizer.quantize(values, .5)).containsExactly(0, 2, 2, 0, -2, 1, 0);
  }

  @Test
  void largeValues_areClamped() {
    assertThat(Quantizer.quantize(new float[] {1e9f, -1e9f, Float.MAX_VALUE}, .001))
        .containsExactly(32767, -32767, 32767);
  }

  @Test
  void numbers_becomeTheMiddlesOfTheirSteps() {
    assertThat(Quantizer.values(new int[] {-2, 0, 3}, .25)).containsExactly(-.5f, 0, .75f);
  }

  @Test
  void stepOfZero_isRefused() {
    assertThatThrownBy(() -> Quantizer.quantize(new float[1], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("step: expected a number greater than 0, found 0.0");
  }
}
