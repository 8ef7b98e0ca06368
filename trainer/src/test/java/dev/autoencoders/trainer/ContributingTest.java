package dev.autoencoders.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The files, types and methods that CONTRIBUTING.md names in running text exist. */
class ContributingTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern BLOCK = Pattern.compile("```.*?```", Pattern.DOTALL);
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /** A path, of which an ellipsis stands for the beginning. */
  private static final Pattern FILE = Pattern.compile("(?:[a-z]+/…/)?([\\w./-]+\\.java)");

  /** A type, perhaps behind its package, perhaps with a member. */
  private static final Pattern TYPE =
      Pattern.compile("(?!.*\\.java)(?:[a-z]+/)*([A-Z]\\w*[a-z]\\w*)(?:\\.(\\w+)(?:\\(.*\\))?)?");

  /** Of a test, or with parentheses. */
  private static final Pattern METHOD = Pattern.compile("([a-z]\\w*)\\([^()]*\\)|([a-z]\\w+_\\w+)");

  /** What the two examples add, and the pattern for names of tests. */
  private static final Pattern NEW = Pattern.compile("(?i)LeakyRelu|points|subject_condition");

  private static final Map<String, String> SOURCES = new TreeMap<>();
  private static String text = "";

  @BeforeAll
  static void read() throws IOException {
    text = BLOCK.matcher(Files.readString(ROOT.resolve("CONTRIBUTING.md"))).replaceAll("");
    for (String module : List.of("sdk/src", "trainer/src", "samples", ".ci")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .forEach(
                file ->
                    SOURCES.put(
                        ROOT.relativize(file).toString().replace('\\', '/'), content(file)));
      }
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void files_exist() {
    requireAll(
        FILE,
        5,
        file ->
            SOURCES.keySet().stream().anyMatch(path -> ("/" + path).endsWith("/" + file.group(1))));
  }

  @Test
  void types_exist_andHaveTheirMembers() {
    requireAll(TYPE, 30, type -> member(type).test(declaring(type.group(1))));
  }

  private static Predicate<String> member(MatchResult type) {
    return type.group(2) == null
        ? sources -> !sources.isEmpty()
        : Pattern.compile("\\b" + type.group(2) + "\\b").asPredicate();
  }

  /** The sources in which a type is declared. */
  private static String declaring(String type) {
    Predicate<String> declares =
        Pattern.compile("\\b(class|record|interface|enum) " + type + "\\b").asPredicate();
    return String.join("\n", SOURCES.values().stream().filter(declares).toList());
  }

  @Test
  void methods_exist() {
    requireAll(
        METHOD,
        8,
        method -> {
          String name = method.group(1) == null ? method.group(2) : method.group(1);
          Predicate<String> has = Pattern.compile("\\b" + name + "\\(").asPredicate();
          return SOURCES.values().stream().anyMatch(has);
        });
  }

  private static void requireAll(Pattern name, int least, Predicate<MatchResult> exists) {
    List<MatchResult> named = named(name);
    assertThat(named).hasSizeGreaterThanOrEqualTo(least);
    assertThat(named.stream().filter(exists.negate()).map(MatchResult::group)).isEmpty();
  }

  /** The pieces of code that are such a name and nothing else. */
  private static List<MatchResult> named(Pattern name) {
    return CODE.matcher(text)
        .results()
        .map(code -> name.matcher(code.group(1).replace("\n", " ")))
        .filter(Matcher::matches)
        .filter(found -> !NEW.matcher(found.group()).find())
        .map(Matcher::toMatchResult)
        .toList();
  }
}
