package dev.autoencoders.commandline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The rows of a series that lack a value: how many there are, and where the first ones are. */
final class Gaps {
  /** How many stretches are named; a file may have any number. */
  private static final int NAMED = 10;

  /** Rows one after another. */
  private record Stretch(long first, long last) {
    @Override
    public String toString() {
      return first == last ? Long.toString(first) : first + " to " + last;
    }
  }

  private final List<Stretch> named = new ArrayList<>();
  private long rows;
  private long stretches;
  private long last;

  /** Takes a row that lacks a value; in ascending order. */
  void add(long row) {
    boolean goesOn = rows > 0 && row == last + 1;
    rows++;
    last = row;
    if (!goesOn) {
      stretches++;
      if (stretches <= NAMED) {
        named.add(new Stretch(row, row));
      }
    } else if (stretches <= NAMED) {
      int newest = named.size() - 1;
      named.set(newest, new Stretch(named.get(newest).first, row));
    }
  }

  boolean isEmpty() {
    return rows == 0;
  }

  /** Such as {@code 3 rows lack a value: 5, 17 to 18}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT, rows == 1 ? "%,d row lacks a value: " : "%,d rows lack a value: ", rows));
    text.append(String.join(", ", named.stream().map(Stretch::toString).toList()));
    if (stretches > NAMED) {
      text.append(String.format(Locale.ROOT, ", and %,d more stretches", stretches - NAMED));
    }
    return text.toString();
  }
}
