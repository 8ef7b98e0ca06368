package dev.autoencoders.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.trainer.data.ImageFormat.Background;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackgroundTest {
  @ParameterizedTest
  @CsvSource({
    "white, white",
    "Black, black",
    "'#FFFFFF', white",
    "000000, black",
    "0a0B0c, 0a0b0c"
  })
  void text_isReadAndGivenInOneForm(String text, String form) {
    assertThat(Background.parse(text)).hasToString(form);
    assertThat(Background.parse(form)).isEqualTo(Background.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "red", "fff", "ff80000", "-12345"})
  void textOfSomethingElse_isRefused(String text) {
    assertThatThrownBy(() -> Background.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("background: expected white, black or a colour such as ff8000, found " + text);
  }

  @Test
  void valueOfMoreThan24Bits_isRefused() {
    assertThatThrownBy(() -> new Background(0x1ffffff))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
