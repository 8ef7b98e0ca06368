package dev.autoencoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.model.Version;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules by their numbers in https://semver.org/spec/v2.0.0.html. */
class VersionTest {
  private static final List<String> ORDERED =
      List.of(
          "0.9.9",
          "1.0.0-1",
          "1.0.0-2",
          "1.0.0-11",
          "1.0.0-99999999999999999999",
          "1.0.0--1",
          "1.0.0-0a",
          "1.0.0-RC",
          "1.0.0-alpha",
          "1.0.0-alpha.1",
          "1.0.0-alpha.beta",
          "1.0.0-beta",
          "1.0.0-beta.2",
          "1.0.0-beta.11",
          "1.0.0-rc.1",
          "1.0.0",
          "1.0.1-rc-1.x",
          "1.0.1",
          "1.9.0",
          "1.10.0",
          "2.0.0",
          "99999999999999999999.0.0");

  @Test
  void versions_areOrderedByRule11() {
    for (int i = 0; i < ORDERED.size(); i++) {
      for (int j = 0; j < ORDERED.size(); j++) {
        Version left = new Version(ORDERED.get(i));
        Version right = new Version(ORDERED.get(j));
        assertThat(Integer.signum(left.compareTo(right)))
            .as(left + " compared to " + right)
            .isEqualTo(Integer.compare(i, j));
      }
    }
  }

  @Test
  void build_hasNoPartInTheOrder() {
    assertThat(new Version("1.0.0+b-2")).isEqualByComparingTo(new Version("1.0.0+a"));
    assertThat(new Version("1.0.0-rc.1+b")).isLessThan(new Version("1.0.0+a"));
    assertThat(new Version("1.0.0+001.x").build()).isEqualTo("001.x");
    assertThat(new Version("1.0.0-x").build()).isEmpty();
  }

  @Test
  void release_hasNoLabelAfterAHyphen() {
    assertThat(new Version("1.0.0").isRelease()).isTrue();
    assertThat(new Version("1.0.0+a-b").isRelease()).isTrue();
    assertThat(new Version("1.0.0-rc.1").isRelease()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0.0-a..b",
        "1.0.0-.a",
        "1.0.0-a.",
        "1.0.0-",
        "1.0.0+",
        "1.0.0+a..b",
        "1.0.0+a+b",
        "1.0.0-01",
        "1.0.0-a.00",
        "01.0.0",
        "1.0",
        "1.0.0.0",
        "v1.0.0",
        " 1.0.0",
        "1.0.0\n",
        "1.0.0-é",
        "-1.0.0",
        ""
      })
  void textThatIsNoSemanticVersion_isRefused(String text) {
    assertThatThrownBy(() -> new Version(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "version: expected a version such as 1.0.0 or 1.0.0-rc.1 (semver.org), found \""
                + text.replace("\n", "\\u000a")
                + "\"");
  }

  @Test
  void textOfMoreThan200Characters_isRefused() {
    assertThat(new Version("1.0.0-" + "a".repeat(194)).isRelease()).isFalse();
    assertThatThrownBy(() -> new Version("1.0.0-" + "a".repeat(195)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
