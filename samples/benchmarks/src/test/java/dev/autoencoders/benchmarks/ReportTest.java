package dev.autoencoders.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final Outcome MISSED = outcome(Section.RAW, "≤ 1.05", false);
  private static final Outcome WITHOUT_BAR = outcome(Section.POLICY, null, null);

  private static Outcome outcome(Section section, @Nullable String bar, @Nullable Boolean met) {
    return new Outcome(
        section,
        "A / B",
        "mnist-simple",
        64,
        "µs per call",
        new Outcome.Side("A", 12.345, List.of(12.345)),
        new Outcome.Side("B", 10, List.of(10.0)),
        section.comparison(),
        new Spread(1.1, 1.2345, 1.3),
        bar,
        met);
  }

  @Test
  void markdown_hasATableForEachSectionThatHasOutcomes() {
    assertThat(new Report("A machine", List.of(WITHOUT_BAR, MISSED)).markdown())
        .isEqualTo(
            """
            A machine.

            ### Time against hand-written ONNX Runtime code

            | comparison | model | batch | unit | first | second | ratio | middle half | bar |
            |---|---|---:|---|---:|---:|---:|---|---|
            | A / B | mnist-simple | 64 | µs per call | 12.35 | 10.00 | 1.235 | 1.100–1.300 | ≤ 1.05 **missed** |

            ### Runtime policy

            | comparison | model | batch | unit | first | second | ratio | middle half | bar |
            |---|---|---:|---|---:|---:|---:|---|---|
            | A / B | mnist-simple | 64 | µs per call | 12.35 | 10.00 | 1.235 | 1.100–1.300 |  |
            """);
  }

  @Test
  void row_ofABarThatIsMet_saysSo() {
    assertThat(Report.row(outcome(Section.DJL, "≥ 1", true))).endsWith("| ≥ 1 met |");
  }

  @Test
  void number_hasFewerDecimalsTheLargerItIs() {
    assertThat(List.of(1.0515, -12.345, 123.45, 12345.6))
        .extracting(Report::number)
        .containsExactly("1.052", "-12.35", "123.5", "12346");
  }

  @Test
  void write_keepsEveryReadingInTheJson(@TempDir Path folder) throws IOException {
    new Report("A machine", List.of(MISSED)).write(folder);

    JsonNode json = new ObjectMapper().readTree(folder.resolve("benchmarks.json").toFile());
    assertThat(json.path("machine").asText()).isEqualTo("A machine");
    JsonNode outcome = json.path("outcomes").path(0);
    assertThat(outcome.path("section").asText()).isEqualTo("RAW");
    assertThat(outcome.path("first").path("values").path(0).asDouble()).isEqualTo(12.345);
    assertThat(outcome.path("spread").path("median").asDouble()).isEqualTo(1.2345);
    assertThat(outcome.path("met").asBoolean(true)).isFalse();
    assertThat(Files.readString(folder.resolve("benchmarks.md"))).contains("**missed**");
  }
}
