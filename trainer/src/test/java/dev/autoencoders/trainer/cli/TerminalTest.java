package dev.autoencoders.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
  private static Terminal terminal(Map<String, String> environment, boolean out, boolean err) {
    return Terminal.of(environment, out, err, () -> 100);
  }

  @Test
  void terminalAtBothStreams_hasBarsAndColours() {
    Terminal terminal = terminal(Map.of("TERM", "xterm"), true, true);
    assertThat(terminal.bars()).isTrue();
    assertThat(terminal.colours()).isTrue();
    assertThat(terminal.columns().getAsInt()).isEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource({"false, false, false", "true, false, false", "false, true, true"})
  void redirectedStream_hasNoColours_andBarsOnlyWhereErrorsGoToATerminal(
      boolean out, boolean err, boolean bars) {
    Terminal terminal = terminal(Map.of(), out, err);
    assertThat(terminal.bars()).isEqualTo(bars);
    assertThat(terminal.colours()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "TERM, dumb, false, false",
    "CI, true, false, false",
    "CI, '', true, true",
    "NO_COLOR, 1, true, false",
    "NO_COLOR, '', true, true"
  })
  void environment_forbidsBarsOrColours(
      String variable, String value, boolean bars, boolean colours) {
    Terminal terminal = terminal(Map.of(variable, value), true, true);
    assertThat(terminal.bars()).isEqualTo(bars);
    assertThat(terminal.colours()).isEqualTo(colours);
  }

  @Test
  void unknownWidth_countsAsTheUsualOne() {
    assertThat(Terminal.of(Map.of(), true, true, () -> 0).columns().getAsInt()).isEqualTo(80);
  }
}
