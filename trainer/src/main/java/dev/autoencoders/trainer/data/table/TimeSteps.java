package dev.autoencoders.trainer.data.table;

import dev.autoencoders.trainer.data.CsvTable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The column of times of a long series. A network sees steps, not times, so people are told where
 * these don't agree.
 */
final class TimeSteps {
  /** From so many usual distances on there was a step between two. */
  private static final double MISSING = 1.5;

  /** With a larger share of such distances steps are uneven rather than missing. */
  private static final double UNEVEN = 0.1;

  /** ISO 8601, also with a space in place of the T, and without seconds, time or zone. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-M-d[['T'][' ']H:mm[:ss]")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .appendPattern("[XXX][XX][X]]")
          .toFormatter(Locale.ROOT);

  private final CsvTable table;
  private final String column;
  private final double[] distances;

  private TimeSteps(CsvTable table, String column, double[] times) {
    this.table = table;
    this.column = column;
    this.distances =
        IntStream.range(1, times.length).mapToDouble(i -> times[i] - times[i - 1]).toArray();
  }

  /**
   * What a person should know of the times.
   *
   * @param table the series, a row for each step
   * @param column the column of times: numbers, or dates with or without time and zone; null if
   *     there is none
   * @return lines; empty if each step follows the one before at the same distance
   */
  static List<String> notes(CsvTable table, @Nullable String column) {
    if (column == null) {
      return List.of();
    }
    if (!table.header().contains(column)) {
      return List.of(
          table.name()
              + ": no column "
              + column
              + ", so it can't be told whether steps are missing");
    }
    int place = table.place(column);
    double[] times = new double[table.count()];
    for (int row = 0; row < times.length; row++) {
      OptionalDouble time = seconds(table.cell(row, place));
      if (time.isEmpty()) {
        return List.of(
            String.format(
                Locale.ROOT,
                "%s: column %s: row %,d has no time that is understood (\"%s\"), so it can't be"
                    + " told whether steps are missing",
                table.name(),
                column,
                row + 1,
                table.cell(row, place)));
      }
      times[row] = time.getAsDouble();
    }
    return new TimeSteps(table, column, times).notes();
  }

  /** A number as it is, a date in seconds. */
  private static OptionalDouble seconds(String cell) {
    String text = cell.strip();
    try {
      double number = Double.parseDouble(text);
      return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return date(text);
    }
  }

  private static OptionalDouble date(String text) {
    try {
      TemporalAccessor found =
          TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      Instant instant;
      if (found instanceof OffsetDateTime time) {
        instant = time.toInstant();
      } else if (found instanceof LocalDateTime time) {
        instant = time.toInstant(ZoneOffset.UTC);
      } else {
        instant = LocalDate.from(found).atStartOfDay().toInstant(ZoneOffset.UTC);
      }
      return OptionalDouble.of(instant.getEpochSecond() + instant.getNano() / 1e9);
    } catch (DateTimeParseException e) {
      return OptionalDouble.empty();
    }
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    note(notes, distance -> distance < 0, "rows that are earlier than the row before: %,d");
    note(notes, distance -> distance == 0, "rows with the time of the row before: %,d");
    double usual = median();
    if (usual > 0) {
      addBreaks(notes, usual);
    }
    return notes;
  }

  private double median() {
    double[] sorted = distances.clone();
    Arrays.sort(sorted);
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }

  private void addBreaks(List<String> notes, double usual) {
    DoublePredicate isBreak = distance -> distance >= MISSING * usual;
    double[] breaks = Arrays.stream(distances).filter(isBreak).toArray();
    if (breaks.length > UNEVEN * distances.length) {
      note(notes, isBreak, "uneven steps, longer than usual by half or more: %,d");
      return;
    }
    long missing = 0;
    for (double distance : breaks) {
      missing += Math.round(distance / usual) - 1;
    }
    String words =
        String.format(Locale.ROOT, "missing steps: %,d, places: %%,d", Math.max(1, missing));
    note(notes, isBreak, words);
  }

  /** Says how many steps are so, and which is the first. */
  private void note(List<String> notes, DoublePredicate which, String words) {
    int[] found =
        IntStream.range(0, distances.length).filter(i -> which.test(distances[i])).toArray();
    if (found.length > 0) {
      int row = found[0] + 1;
      notes.add(
          String.format(
              Locale.ROOT,
              "%s: column %s: "
                  + words
                  + ", first at row %,d (%s). Windows are cut as"
                  + " if each row were one step after the row before",
              table.name(),
              column,
              found.length,
              row + 1,
              table.cell(row, table.place(column))));
    }
  }
}
