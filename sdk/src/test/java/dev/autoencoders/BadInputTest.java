package dev.autoencoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the README's tables say of bad input is what happens, row by row. */
class BadInputTest {
  private static final Pattern SECTION =
      Pattern.compile("\n## What goes wrong.*?(?=\n## )", Pattern.DOTALL);
  private static final Pattern ROW =
      Pattern.compile("^\\| ([^|]+) \\| `([A-Za-z]+)` \\| `([^`|]+)` \\|$", Pattern.MULTILINE);

  /** What a message has in place of what differs from machine to machine. */
  private static final Map<String, String> PLACEHOLDERS =
      Map.of(
          "dir", Pattern.quote("{dir}"),
          "number", "-?[0-9.E-]+",
          "sha256", "[0-9a-f]{64}",
          "digest", "[0-9a-f]{6}",
          "formats", "[a-z, ]+",
          "providers", "CPU[A-Z_, ]*",
          "reason", ".+");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z0-9]+)}");

  @TempDir static Path temporary = Path.of("set by JUnit");

  static Map<String, Row> rows = Map.of();
  static Map<String, Scenario> scenarios = Map.of();

  /** Does what it says in an empty directory. */
  @FunctionalInterface
  interface Scenario {
    void run(Path directory) throws Exception;
  }

  private record Row(String exception, String message) {}

  @BeforeAll
  static void read() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    Matcher section = SECTION.matcher(readme);
    assertThat(section.find()).isTrue();
    rows = new LinkedHashMap<>();
    ROW.matcher(section.group())
        .results()
        .forEach(row -> add(rows, row.group(1), new Row(row.group(2), row.group(3))));
    scenarios = new LinkedHashMap<>();
    for (Map<String, Scenario> some :
        List.of(
            BadCalls.scenarios(),
            BadDetections.scenarios(),
            BadPictures.scenarios(),
            BadPictureFiles.scenarios(),
            BadCodecs.scenarios(),
            BadModels.scenarios(),
            BadGraphs.scenarios(),
            BadOnnxFiles.scenarios(),
            BadZoos.scenarios(),
            BadStarts.scenarios())) {
      some.forEach((what, scenario) -> add(scenarios, what, scenario));
    }
  }

  private static <T> void add(Map<String, T> map, String key, T value) {
    assertThat(map.put(key, value)).as(key).isNull();
  }

  @Test
  void everyRow_hasAScenario_andEveryScenarioARow() {
    assertThat(scenarios.keySet()).containsExactlyInAnyOrderElementsOf(rows.keySet());
  }

  @Test
  void everyLineOfTheTables_isARow() throws IOException {
    Matcher section = SECTION.matcher(Files.readString(Path.of("README.md")));
    assertThat(section.find()).isTrue();
    long lines =
        section
            .group()
            .lines()
            .filter(line -> line.startsWith("|") && !line.matches("\\|( you do |---).*"))
            .count();
    assertThat(lines).isEqualTo(rows.size());
  }

  @TestFactory
  Stream<DynamicTest> badInput_getsTheErrorOfItsRow() {
    return rows.entrySet().stream()
        .map(row -> dynamicTest(row.getKey(), () -> check(row.getKey(), row.getValue())));
  }

  private static void check(String what, Row row) throws IOException {
    Scenario scenario = Objects.requireNonNull(scenarios.get(what), what);
    Path directory = Files.createTempDirectory(temporary, "row");
    Throwable thrown = catchThrowable(() -> scenario.run(directory));
    assertThat(thrown).isNotNull();
    assertThat(thrown.getClass().getSimpleName()).isEqualTo(row.exception);
    // With slashes on every system, as in the table.
    String message =
        String.valueOf(thrown.getMessage())
            .replace(directory.toString(), "{dir}")
            .replace('\\', '/');
    assertThat(message).matches(pattern(row.message));
  }

  private static Pattern pattern(String message) {
    StringBuilder pattern = new StringBuilder();
    int end = 0;
    Matcher placeholder = PLACEHOLDER.matcher(message);
    while (placeholder.find()) {
      String name = placeholder.group(1);
      pattern.append(Pattern.quote(message.substring(end, placeholder.start())));
      pattern.append(Objects.requireNonNull(PLACEHOLDERS.get(name), name));
      end = placeholder.end();
    }
    return Pattern.compile(pattern + Pattern.quote(message.substring(end)), Pattern.DOTALL);
  }
}
