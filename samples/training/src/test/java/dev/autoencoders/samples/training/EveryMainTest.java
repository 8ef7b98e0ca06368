package dev.autoencoders.samples.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each program of the project is started by a test of its module: a test calls its {@code main}, or
 * names its class to start it in a JVM of its own. Here, beside {@link DocumentationTest}, since
 * this reads the sources of all modules.
 */
class EveryMainTest {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final List<String> MODULES =
      List.of(
          "sdk",
          "trainer",
          "samples/inference",
          "samples/command-line",
          "samples/training",
          "samples/search",
          "samples/service",
          "samples/spark",
          "samples/benchmarks");

  private static final Pattern MAIN = Pattern.compile("\\bstatic void main\\(");
  private static final Pattern CLASS = Pattern.compile("\\b(?:public|final|static) class (\\w+)");

  /** EveryDuelTest starts whatever program is one side of a duel, so these name theirs. */
  private static final Path DUELS =
      Path.of("samples/benchmarks/src/main/java/dev/autoencoders/benchmarks");

  /** IsolationTest isolates models, and this starts their processes. */
  private static final Path ISOLATION =
      Path.of("sdk/src/main/java/dev/autoencoders/internal/isolation/ChildProcess.java");

  @TestFactory
  List<DynamicTest> everyMain_isStartedByATest() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String module : MODULES) {
      List<Path> starters = sources(ROOT.resolve(module).resolve("src/test"));
      if (module.equals("sdk")) {
        starters.add(ROOT.resolve(ISOLATION));
      }
      if (module.equals("samples/benchmarks")) {
        starters.add(ROOT.resolve(DUELS).resolve("Duels.java"));
        starters.add(ROOT.resolve(DUELS).resolve("PolicyDuels.java"));
      }
      for (Path source : sources(ROOT.resolve(module).resolve("src"))) {
        for (String program : programs(Files.readString(source))) {
          tests.add(dynamicTest(module + " " + program, () -> checkStarted(program, starters)));
        }
      }
    }
    assertThat(tests).hasSizeGreaterThan(15);
    return tests;
  }

  private static List<Path> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return new ArrayList<>(files.filter(file -> file.toString().endsWith(".java")).toList());
    }
  }

  /** The class that was opened last before each main. */
  private static List<String> programs(String source) {
    return MAIN.matcher(source)
        .results()
        .map(main -> last(CLASS.matcher(source.substring(0, main.start())).results()))
        .toList();
  }

  private static String last(Stream<MatchResult> classes) {
    return classes.map(match -> match.group(1)).reduce("none", (before, after) -> after);
  }

  private static void checkStarted(String program, List<Path> starters) throws IOException {
    Pattern start = Pattern.compile("\\b" + program + "\\.(main\\(|class\\b)");
    List<Path> found = new ArrayList<>();
    for (Path starter : starters) {
      if (start.matcher(Files.readString(starter)).find()) {
        found.add(starter);
      }
    }
    assertThat(found).as("tests that start " + program).isNotEmpty();
  }
}
