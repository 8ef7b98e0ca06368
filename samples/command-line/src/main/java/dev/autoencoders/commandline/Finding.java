package dev.autoencoders.commandline;

import dev.autoencoders.anomaly.Contribution;
import dev.autoencoders.anomaly.Verdict;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was found about a part of a table.
 *
 * @param first its first row; 1 is the first after the header
 * @param last its last row: the same, or of a series the end of the window
 * @param verdict what it is
 */
record Finding(long first, long last, Verdict verdict) {
  /** Anomalies first, and the highest scores; where these are equal, as the table has them. */
  static final Comparator<Finding> WORST_FIRST =
      Comparator.comparing((Finding it) -> it.verdict.isAnomaly())
          .thenComparing(it -> it.verdict.score())
          .reversed()
          .thenComparing(Finding::first);

  /** How many reasons a table names. */
  private static final int REASONS = 3;

  /** Stands between names, which may have spaces and commas in them. */
  private static final String AND = "; ";

  static final List<String> COLUMNS =
      List.of(
          "row",
          "last_row",
          "anomaly",
          "score",
          "share_below",
          "reasons",
          "unknown",
          "missing",
          "error");

  /** A line of the table of verdicts. */
  List<String> line() {
    return List.of(
        Long.toString(first),
        Long.toString(last),
        Boolean.toString(verdict.isAnomaly()),
        Double.toString(verdict.score()),
        Double.toString(verdict.shareBelow()),
        verdict.contributions().stream()
            .limit(REASONS)
            .map(Contribution::name)
            .collect(Collectors.joining(AND)),
        verdict.unknownCategories().entrySet().stream()
            .map(Map.Entry::toString)
            .sorted()
            .collect(Collectors.joining(AND)),
        String.join(AND, verdict.missing()),
        "");
  }

  /** A line for a row that the model can't take. */
  static List<String> lineOfRefused(long row, String why) {
    String number = Long.toString(row);
    return List.of(number, number, "", "", "", "", "", "", why);
  }

  /** The same as a JSON object. */
  static Map<String, Object> jsonOfRefused(long row, String why) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("row", row);
    fields.put("error", why);
    return fields;
  }

  /** As one JSON object. JSON has no NaN: a score that overflowed is left out. */
  Map<String, Object> json() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("row", first);
    if (last != first) {
      fields.put("lastRow", last);
    }
    fields.put("anomaly", verdict.isAnomaly());
    if (Double.isFinite(verdict.score())) {
      fields.put("score", verdict.score());
    }
    fields.put("threshold", verdict.threshold());
    fields.put("shareBelow", verdict.shareBelow());
    Map<String, Object> contributions = new LinkedHashMap<>();
    for (Contribution part : verdict.contributions()) {
      if (Double.isFinite(part.value())) {
        contributions.put(part.name(), part.value());
      }
    }
    fields.put("contributions", contributions);
    fields.put("unknownCategories", verdict.unknownCategories());
    fields.put("missing", verdict.missing());
    return fields;
  }

  @Override
  public String toString() {
    String place = last == first ? "row " + first : "rows " + first + " to " + last;
    return place + ": " + verdict;
  }
}
