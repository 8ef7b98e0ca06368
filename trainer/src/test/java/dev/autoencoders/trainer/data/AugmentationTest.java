package dev.autoencoders.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AugmentationTest {

  @ParameterizedTest
  @ValueSource(strings = {"none", "shift:2", "rotate:10.0", "shift:2+rotate:7.5"})
  void textForm_isReadBack(String text) {
    assertThat(Augmentation.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "shift", "shift:-1", "rotate:x", "shift:2rotate", "+", "shift:2+"})
  void otherText_isRefusedWithAnExample(String text) {
    assertThatThrownBy(() -> Augmentation.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "augmentation: expected none, shift:PIXELS, rotate:DEGREES or both joined by +, such as"
                + " shift:2+rotate:10, found "
                + text);
  }

  @Test
  void rotationBeyondHalfATurn_isRefused() {
    assertThatThrownBy(() -> new Augmentation(0, 181)).isInstanceOf(IllegalArgumentException.class);
  }
}
