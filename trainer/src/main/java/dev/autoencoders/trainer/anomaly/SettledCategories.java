package dev.autoencoders.trainer.anomaly;

import dev.autoencoders.model.Column;
import dev.autoencoders.model.Input;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Finds the columns of categories in which a category that training did not have is odd. */
final class SettledCategories {
  /** The share of normal rows that may have a category of their own where a new one is odd. */
  private static final double MOST_NEW = .01;

  private SettledCategories() {}

  /** For each of these columns the places of its values. */
  static List<int[]> of(Input input, float[][] normal) {
    List<int[]> places = new ArrayList<>();
    if (input instanceof Input.Row row) {
      int place = 0;
      for (Column column : row.columns()) {
        if (column.type() == Column.Type.CATEGORY && isSettled(normal, place, column.width())) {
          places.add(IntStream.range(place, place + column.width()).toArray());
        }
        place += column.width();
      }
    }
    return places;
  }

  /**
   * Whether a category that training did not have is rare enough to be an anomaly. Among rows to
   * come about as many have one as have one here that occurs once (Good 1953, "The population
   * frequencies of species").
   */
  private static boolean isSettled(float[][] normal, int first, int width) {
    int once = 0;
    for (int i = first; i < first + width; i++) {
      int at = i;
      once += Arrays.stream(normal).filter(row -> row[at] == 1).limit(2).count() == 1 ? 1 : 0;
    }
    return once <= Math.max(1, MOST_NEW * normal.length);
  }
}
