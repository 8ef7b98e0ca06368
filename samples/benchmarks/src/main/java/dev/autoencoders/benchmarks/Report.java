package dev.autoencoders.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.autoencoders.internal.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The results so far, as JSON and as tables.
 *
 * @param machine where they were measured
 * @param outcomes in the order in which they came
 */
record Report(String machine, List<Outcome> outcomes) {
  /** This machine. */
  static String thisMachine() {
    return "Java %s, %s %s, %d processors"
        .formatted(
            System.getProperty("java.version"),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors());
  }

  /** Replaces {@code benchmarks.json} and {@code benchmarks.md}. */
  void write(Path folder) throws IOException {
    byte[] json =
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(this);
    AtomicFiles.write(folder.resolve("benchmarks.json"), json);
    AtomicFiles.write(folder.resolve("benchmarks.md"), markdown().getBytes(StandardCharsets.UTF_8));
  }

  /** A table for each section that has outcomes. */
  String markdown() {
    StringBuilder text = new StringBuilder(machine).append(".\n");
    for (Section section : Section.values()) {
      List<Outcome> rows = in(section);
      if (!rows.isEmpty()) {
        text.append(header(section));
        rows.forEach(outcome -> text.append(row(outcome)).append('\n'));
      }
    }
    return text.toString();
  }

  /** Where it was measured, how, and how many bars are met. */
  String bars(String options) {
    long met = outcomes.stream().filter(outcome -> Boolean.TRUE.equals(outcome.met())).count();
    List<String> missed =
        outcomes.stream()
            .filter(outcome -> Boolean.FALSE.equals(outcome.met()))
            .map(o -> "%s, %s, batch %d".formatted(o.title(), o.model(), o.batch()))
            .toList();
    return "`%s`: %d bars are met, %d are missed%s.\n"
        .formatted(
            options,
            met,
            missed.size(),
            missed.isEmpty() ? "" : " (" + String.join("; ", missed) + ")");
  }

  /** Each question of the runtime policy in a row, each model in a column. */
  String policy() {
    List<Outcome> rows = in(Section.POLICY);
    List<String> models = rows.stream().map(Outcome::model).distinct().toList();
    StringBuilder text = new StringBuilder("| compared | images | ratio of |");
    models.forEach(model -> text.append(" `").append(model).append("` |"));
    text.append("\n|---|---:|---|").append("---:|".repeat(models.size())).append('\n');
    rows.stream()
        .filter(row -> row.model().equals(models.get(0)))
        .forEach(row -> text.append(policyRow(row, models)).append('\n'));
    return text.toString();
  }

  private String policyRow(Outcome first, List<String> models) {
    StringBuilder row = new StringBuilder();
    row.append(
        "| %s | %d | %s |"
            .formatted(first.title().replace("policy: ", ""), first.batch(), first.unit()));
    for (String model : models) {
      outcomes.stream()
          .filter(
              outcome ->
                  outcome.model().equals(model)
                      && outcome.title().equals(first.title())
                      && outcome.batch() == first.batch()
                      && outcome.unit().equals(first.unit()))
          .forEach(
              outcome -> row.append(' ').append(number(outcome.spread().median())).append(" |"));
    }
    return row.toString();
  }

  /** What the denoisers cost beside the classical one. */
  String denoisers() {
    StringBuilder text =
        new StringBuilder(
            """
            | model | µs | µs, `mnist-conv-denoiser` | ratio | middle half | bar |
            |---|---:|---:|---:|---|---|
            """);
    for (Outcome row : in(Section.MODELS)) {
      text.append(
          "| `%s` | %s | %s | %s | %s–%s | %s |\n"
              .formatted(
                  row.model(),
                  number(row.first().median()),
                  number(row.second().median()),
                  number(row.spread().median()),
                  number(row.spread().low()),
                  number(row.spread().high()),
                  bar(row)));
    }
    return text.toString();
  }

  private List<Outcome> in(Section section) {
    return outcomes.stream().filter(outcome -> outcome.section() == section).toList();
  }

  private static String header(Section section) {
    return """

        ### %s

        | comparison | model | batch | unit | first | second | %s | middle half | bar |
        |---|---|---:|---|---:|---:|---:|---|---|
        """
        .formatted(section.heading(), section.comparison());
  }

  /** One row of a section's table. */
  static String row(Outcome outcome) {
    return "| %s | %s | %d | %s | %s | %s | %s | %s–%s | %s |"
        .formatted(
            outcome.title(),
            outcome.model(),
            outcome.batch(),
            outcome.unit(),
            number(outcome.first().median()),
            number(outcome.second().median()),
            number(outcome.spread().median()),
            number(outcome.spread().low()),
            number(outcome.spread().high()),
            bar(outcome));
  }

  private static String bar(Outcome outcome) {
    if (outcome.bar() == null || outcome.met() == null) {
      return "";
    }
    return outcome.bar() + (outcome.met() ? " met" : " **missed**");
  }

  /** Three decimals near 1, where ratios are; fewer for what is larger. */
  static String number(double value) {
    double size = Math.abs(value);
    int decimals = size < 10 ? 3 : size < 100 ? 2 : size < 1000 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
