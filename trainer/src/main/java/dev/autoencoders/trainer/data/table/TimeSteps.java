package dev.autoencoders.trainer.data.table;

import dev.autoencoders.internal.Times;
import dev.autoencoders.trainer.data.CsvTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The column of times of a long series. A network sees steps, not times. So people are told where
 * these don't agree, and no window reaches across steps that are missing.
 */
final class TimeSteps {
  /** With more than one, and a larger share, of such distances steps are uneven, not missing. */
  private static final double UNEVEN = 0.1;

  private static final String LEFT_OUT = ". No window reaches across them";

  private static final String AS_THEY_ARE =
      ". Windows are cut as if each row were one step after the row before";

  private final CsvTable table;
  private final String column;
  private final double[] distances;
  private final List<String> notes = new ArrayList<>();

  /** The rows before which steps are missing, or that are earlier than the row before. */
  private final BitSet breaks = new BitSet();

  private TimeSteps(CsvTable table, String column, double[] times) {
    this.table = table;
    this.column = column;
    this.distances =
        IntStream.range(1, times.length).mapToDouble(i -> times[i] - times[i - 1]).toArray();
  }

  /**
   * Looks at the times.
   *
   * @param table the series, a row for each step
   * @param column the column of times: numbers, or dates with or without time and zone; null if
   *     there is none
   */
  static TimeSteps of(CsvTable table, @Nullable String column) {
    TimeSteps none = new TimeSteps(table, "", new double[0]);
    if (column == null) {
      return none;
    } else if (!table.header().contains(column)) {
      none.notes.add(
          table.name()
              + ": no column "
              + column
              + ", so it can't be told whether steps are missing");
      return none;
    }
    int place = table.place(column);
    double[] times = new double[table.count()];
    for (int row = 0; row < times.length; row++) {
      OptionalDouble time = Times.seconds(table.cell(row, place));
      if (time.isEmpty()) {
        none.notes.add(
            String.format(
                Locale.ROOT,
                "%s: column %s: row %,d has no time that is understood (\"%s\"), so it can't be"
                    + " told whether steps are missing",
                table.name(),
                column,
                row + 1,
                table.cell(row, place)));
        return none;
      }
      times[row] = time.getAsDouble();
    }
    TimeSteps steps = new TimeSteps(table, column, times);
    steps.look();
    return steps;
  }

  /** What a person should know of the times; empty if each step follows the one before evenly. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  /** Those of some windows, as long as each other, that don't reach across missing steps. */
  int[] without(int[] starts, int length) {
    return Arrays.stream(starts)
        .filter(
            start -> {
              int next = breaks.nextSetBit(start + 1);
              return next < 0 || next >= start + length;
            })
        .toArray();
  }

  /** A reason for a refusal, to stand behind what was found; empty if no step is missing. */
  String reason() {
    return breaks.isEmpty()
        ? ""
        : "; where times say that steps are missing, no window reaches across them, unless --time"
            + " is left out";
  }

  private void look() {
    leaveOut(distance -> distance < 0, "rows that are earlier than the row before: %,d");
    note(distance -> distance == 0, "rows with the time of the row before: %,d", AS_THEY_ARE);
    double usual = median();
    if (usual > 0) {
      lookForMissing(usual);
    }
  }

  private double median() {
    double[] sorted = distances.clone();
    Arrays.sort(sorted);
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }

  private void lookForMissing(double usual) {
    DoublePredicate isBreak = distance -> distance >= Times.MISSING * usual;
    double[] found = Arrays.stream(distances).filter(isBreak).toArray();
    if (found.length > 1 && found.length > UNEVEN * distances.length) {
      note(isBreak, "uneven steps, longer than usual by half or more: %,d", AS_THEY_ARE);
      return;
    }
    long missing = 0;
    for (double distance : found) {
      missing += Math.round(distance / usual) - 1;
    }
    leaveOut(
        isBreak,
        String.format(Locale.ROOT, "missing steps: %,d, places: %%,d", Math.max(1, missing)));
  }

  private void leaveOut(DoublePredicate which, String words) {
    for (int row : note(which, words, LEFT_OUT)) {
      breaks.set(row);
    }
  }

  /** Says how many steps are so, and which is the first; returns the rows, from 0. */
  private int[] note(DoublePredicate which, String words, String consequence) {
    int[] rows =
        IntStream.range(0, distances.length)
            .filter(i -> which.test(distances[i]))
            .map(i -> i + 1)
            .toArray();
    if (rows.length > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%s: column %s: " + words + ", first at row %,d (%s)%s",
              table.name(),
              column,
              rows.length,
              rows[0] + 1,
              table.cell(rows[0], table.place(column)),
              consequence));
    }
    return rows;
  }
}
