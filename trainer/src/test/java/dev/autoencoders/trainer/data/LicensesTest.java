package dev.autoencoders.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LicensesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "MIT",
        "CC-BY-SA-4.0",
        "GPL-2.0+",
        "LicenseRef-our-terms",
        "DocumentRef-a:LicenseRef-b",
        "(MIT OR Apache-2.0) AND CC0-1.0",
        "GPL-2.0-only WITH Classpath-exception-2.0"
      })
  void spdxExpression_isTaken(String expression) {
    assertThat(new Licenses(expression, expression).ofModel()).isEqualTo(expression);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "MIT ", "all rights reserved", "MIT|x", "MIT\n", "<b>", "M\u00cdT"})
  void otherText_isRefused(String text) {
    assertThatThrownBy(() -> new Licenses(text, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "license: expected an SPDX expression such as MIT, CC-BY-4.0 or LicenseRef-our-terms,"
                + " found "
                + text);
    assertThatThrownBy(() -> new Licenses(null, text)).hasMessageStartingWith("data-license: ");
  }

  @Test
  void nothingSaid_givesNothingAway() {
    assertThat(Licenses.none().ofModel()).isEqualTo("LicenseRef-as-its-owner-says");
    assertThat(Licenses.words(Licenses.none().ofModel())).isEqualTo("as its owner says");
    assertThat(Licenses.words(Licenses.none().ofData(Licenses.NOT_KNOWN))).isEqualTo("not known");
    assertThat(Licenses.words("MIT")).isEqualTo("MIT");
  }

  @Test
  void saidDataLicence_goesBeforeTheKnownOne() {
    assertThat(Licenses.none().withData("CC0-1.0").ofData("MIT")).isEqualTo("CC0-1.0");
    assertThat(Licenses.none().ofData("MIT")).isEqualTo("MIT");
  }
}
