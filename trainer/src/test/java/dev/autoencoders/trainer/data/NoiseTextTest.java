package dev.autoencoders.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Noise as text: {@code gaussian:0.3+mask:0.2}. */
class NoiseTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "none",
        "gaussian:0.5",
        "gaussian:0.1..0.8",
        "gaussian:0.0..0.8",
        "gaussian:0.1..0.8/log",
        "gaussian:1.0E-5",
        "gaussian:25/255",
        "gaussian:5/255..50/255/log",
        "gaussian:25/255/unclipped",
        "gaussian:0.1..0.8/log/unclipped",
        "gaussian:0.3/unclipped+mask:0.2",
        "salt-pepper:0.1",
        "mask:0.3",
        "mask:0.3/4",
        "gaussian:0.3+mask:0.2",
        "gaussian:0.1..0.8+salt-pepper:0.05+mask:0.2/4"
      })
  void textForm_isReadBack(String text) {
    assertThat(Noise.parse(text)).hasToString(text);
    assertThat(Noise.parse(Noise.parse(text).toString())).isEqualTo(Noise.parse(text));
  }

  @Test
  void textForm_mayHaveSpacesAndCapitals() {
    assertThat(Noise.parse(" Gaussian:.5 + MASK:1/2 "))
        .isEqualTo(Noise.gaussian(0.5).then(Noise.mask(1, 2)));
    assertThat(Noise.parse("gaussian:0.5..0.5")).isEqualTo(Noise.gaussian(0.5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rain",
        "gaussian",
        "gaussian:",
        "gaussian:x",
        "gaussian:NaN",
        "gaussian:0.1..",
        "gaussian:0.1..0.2..0.3",
        "gaussian:0.1/log",
        "gaussian:0.1..0.2/lin",
        "mask:0.3/",
        "mask:0.3/x",
        "mask:0.3/99999999999",
        "gaussian:0.3+",
        "+mask:0.3",
        "none none"
      })
  void otherText_isRefusedWithTheForms(String text) {
    assertThatThrownBy(() -> Noise.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "noise: expected none, gaussian:SIGMA, gaussian:LOW..HIGH, gaussian:LOW..HIGH/log,"
                + " gaussian:…/unclipped, salt-pepper:SHARE, mask:SHARE, mask:SHARE/SIDE,"
                + " poisson:PHOTONS, jpeg:QUALITY, blur:PIXELS, shade:DEPTH, or several joined by +, such as"
                + " gaussian:0.3+mask:0.2, found "
                + text);
  }

  @ParameterizedTest
  @CsvSource({
    "gaussian:0,          'gaussian noise: expected a finite sigma greater than 0, or a range of"
        + " them from low to high, found 0.0'",
    "gaussian:-1,         'gaussian noise: expected a finite sigma greater than 0, or a range of"
        + " them from low to high, found -1.0'",
    "gaussian:1e999,      'gaussian noise: expected a finite sigma greater than 0, or a range of"
        + " them from low to high, found Infinity'",
    "gaussian:0.8..0.1,   'gaussian noise: expected a finite sigma greater than 0, or a range of"
        + " them from low to high, found 0.8..0.1'",
    "gaussian:0..0.8/log, 'gaussian noise: expected a range from above 0 for log, found 0.0..0.8'",
    "gaussian:25,         'gaussian noise: expected a sigma of at most 1, since pixels are 0..1 (of"
        + " pixels of 0..255 write it as a fraction: gaussian:25/255), found 25.0'",
    "gaussian:5/255..50,  'gaussian noise: expected a sigma of at most 1, since pixels are 0..1 (of"
        + " pixels of 0..255 write it as a fraction: gaussian:50/255), found 50.0'",
    "gaussian:1/0,        'gaussian noise: expected a finite sigma greater than 0, or a range of"
        + " them from low to high, found Infinity'",
    "gaussian:1..1/log,   'gaussian noise: expected a range from above 0 for log, found 1.0..1.0'",
    "salt-pepper:0,       'salt-and-pepper noise: expected a share greater than 0 and at most 1,"
        + " found 0.0'",
    "mask:1.1,            'mask: expected a share greater than 0 and at most 1, found 1.1'",
    "mask:0.5/0,          'mask, side of a block: expected 1 or more, found 0'"
  })
  void numberOutOfRange_isNamed(String text, String message) {
    assertThatThrownBy(() -> Noise.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void sigmaAsAFraction_isThatOfTheLiterature() {
    assertThat(Noise.parse("gaussian:25/255")).isEqualTo(Noise.gaussian(25 / 255.0));
    assertThat(Noise.parse("gaussian:51/255")).hasToString("gaussian:0.2");
    assertThat(Noise.parse("gaussian:5/255..50/255"))
        .isEqualTo(Noise.gaussian(5 / 255.0, 50 / 255.0));
  }

  @Test
  void unclipped_reachesEachPartAndEachStrength() {
    assertThat(Noise.parse("gaussian:0.3+mask:0.2").unclipped())
        .hasToString("gaussian:0.3/unclipped+mask:0.2");
    assertThat(Noise.mask(0.5).unclipped()).isEqualTo(Noise.mask(0.5));
    assertThat(Noise.gaussian(0.1, 0.8).unclipped().strengths())
        .first()
        .hasToString("gaussian:0.1/unclipped");
  }
}
