package dev.autoencoders.benchmarks;

import dev.autoencoders.internal.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the tables of a whole run into the documents, between a line {@code <!-- benchmarks: NAME
 * -->} and the next line {@code <!-- benchmarks: end -->}.
 *
 * @param root the project's folder
 */
record Readmes(Path root) {
  /** The document that has each table. */
  private static final Map<String, String> FILES =
      new TreeMap<>(
          Map.of(
              "results", "samples/benchmarks/README.md",
              "policy", "sdk/README.md",
              "denoisers", "model-zoo/FIGURES.md"));

  private static final String END = "<!-- benchmarks: end -->\n";

  /**
   * Checks that each README has its markers: a run takes too long to find out at its end.
   *
   * @throws IOException if a file or a marker is missing
   */
  void check() throws IOException {
    for (Map.Entry<String, String> file : FILES.entrySet()) {
      Path readme = root.resolve(file.getValue());
      replaced(readme, Files.readString(readme), file.getKey(), "");
    }
  }

  /**
   * Replaces the tables.
   *
   * @param report all outcomes of a run
   * @param options how it was run
   */
  void write(Report report, String options) throws IOException {
    Map<String, String> tables =
        Map.of(
            "results", report.bars(options) + report.markdown(),
            "policy", report.policy(),
            "denoisers", report.denoisers());
    for (Map.Entry<String, String> file : FILES.entrySet()) {
      String table = tables.getOrDefault(file.getKey(), "");
      Path readme = root.resolve(file.getValue());
      String text = replaced(readme, Files.readString(readme), file.getKey(), table);
      AtomicFiles.write(readme, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String replaced(Path readme, String text, String name, String table)
      throws IOException {
    String start = "<!-- benchmarks: " + name + " -->\n";
    int from = text.indexOf(start) + start.length();
    int to = text.indexOf(END, from);
    if (from < start.length() || to < 0) {
      throw new IOException(
          readme
              + ": expected the lines "
              + start.strip()
              + " and "
              + END.strip()
              + ", found none");
    }
    return text.substring(0, from) + "\n" + table + "\n" + text.substring(to);
  }
}
