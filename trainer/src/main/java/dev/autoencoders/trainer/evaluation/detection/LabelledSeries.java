package dev.autoencoders.trainer.evaluation.detection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autoencoders.trainer.data.CsvTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A long series with labelled windows, as the Numenta Anomaly Benchmark has them (Lavin and Ahmad
 * 2015): a CSV file with the columns {@code timestamp} and {@code value}, and one file {@code
 * combined_windows.json} with the first and the last timestamp of each labelled window of each
 * series. Immutable.
 *
 * @param name the file's name without its ending
 * @param table the series
 * @param labels the labelled windows, from left to right; empty for none
 */
public record LabelledSeries(String name, CsvTable table, List<Stretch> labels) {
  /** The column of the times. */
  static final String TIME = "timestamp";

  /** The column of the values. */
  static final String VALUE = "value";

  /** The column that {@link #labelledTable()} adds. */
  static final String LABEL = "label";

  private static final String WINDOWS = "combined_windows.json";

  /** Seconds are enough: the labels have fractions of them, the series have not. */
  private static final int TIME_LENGTH = "2014-04-01 00:00:00".length();

  /**
   * Reads the series of a folder that are listed in its {@code combined_windows.json}.
   *
   * @param folder the folder
   * @return the series, by name
   * @throws IOException if they can't be read, or there are none
   */
  public static List<LabelledSeries> of(Path folder) throws IOException {
    JsonNode windows = new ObjectMapper().readTree(Files.readAllBytes(folder.resolve(WINDOWS)));
    List<LabelledSeries> series = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : windows.properties()) {
      String listed = entry.getKey();
      Path file = folder.resolve(listed.substring(listed.lastIndexOf('/') + 1));
      if (Files.exists(file)) {
        CsvTable table = CsvTable.read(file);
        series.add(
            new LabelledSeries(
                table.name().replaceFirst("\\.csv$", ""), table, stretches(table, entry)));
      }
    }
    if (series.isEmpty()) {
      throw new IOException(
          "%s: expected CSV files that %s lists, found none".formatted(folder, WINDOWS));
    }
    return series;
  }

  private static List<Stretch> stretches(CsvTable table, Map.Entry<String, JsonNode> entry)
      throws IOException {
    int time = table.place(TIME);
    List<Stretch> stretches = new ArrayList<>();
    for (JsonNode window : entry.getValue()) {
      String first = seconds(window.path(0).asText());
      String last = seconds(window.path(1).asText());
      int from = 0;
      while (from < table.count() && seconds(table.cell(from, time)).compareTo(first) < 0) {
        from++;
      }
      int to = from;
      while (to < table.count() && seconds(table.cell(to, time)).compareTo(last) <= 0) {
        to++;
      }
      if (first.isEmpty() || from == to) {
        throw new IOException(
            "%s: expected steps in the labelled window %s of %s, found none"
                .formatted(table.name(), window, WINDOWS));
      }
      stretches.add(new Stretch(from, to));
    }
    return stretches;
  }

  private static String seconds(String time) {
    return time.length() > TIME_LENGTH ? time.substring(0, TIME_LENGTH) : time;
  }

  /**
   * How many steps a detector is trained with: those of the first half that are in no labelled
   * window.
   *
   * @return the number
   */
  public int normalSteps() {
    return (int) IntStream.range(0, half()).filter(step -> !isLabelled(step)).count();
  }

  /** The steps of the first half, with the middle one. */
  int half() {
    return (table.count() + 1) / 2;
  }

  /**
   * The series with its labels.
   *
   * @return the table with one more column {@code label}: 1 in labelled windows, 0 elsewhere
   */
  CsvTable labelledTable() {
    return table.withColumn(LABEL, step -> isLabelled(step) ? "1" : "0");
  }

  private boolean isLabelled(int step) {
    return labels.stream().anyMatch(label -> label.from() <= step && step < label.to());
  }

  @Override
  public String toString() {
    return "%s: %d steps, %d labelled windows".formatted(name, table.count(), labels.size());
  }
}
