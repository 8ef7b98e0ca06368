package dev.autoencoders.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
  @Test
  void bars_needATerminalAtStandardError() {
    assertThat(Terminal.of(Map.of(), false, true)).isEqualTo(new Terminal(true, false));
    assertThat(Terminal.of(Map.of(), true, false)).isEqualTo(Terminal.NONE);
    assertThat(Terminal.of(Map.of(), true, true)).isEqualTo(new Terminal(true, true));
  }

  @Test
  void dumbTerminalsAndCi_getPlainText() {
    assertThat(Terminal.of(Map.of("TERM", "dumb"), true, true)).isEqualTo(Terminal.NONE);
    assertThat(Terminal.of(Map.of("CI", "true"), true, true)).isEqualTo(Terminal.NONE);
  }

  @Test
  void noColor_forbidsColoursAlone() {
    assertThat(Terminal.of(Map.of("NO_COLOR", "1"), true, true))
        .isEqualTo(new Terminal(true, false));
  }
}
