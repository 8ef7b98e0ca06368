package dev.autoencoders.model;

import dev.autoencoders.internal.Require;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A column of a table, and how it becomes values of a row. Immutable.
 *
 * <p>A number is one value as it is. A boolean is one value, 1 for true and 0 for false. A category
 * is one value for each that is known: 1 for the one that a row has, 0 for the others; all are 0 if
 * a row has a category that nobody knew in training. A value that is missing is NaN in each value
 * of its column, if {@link #missing} allows it.
 *
 * @param name its name, as in the header of the table
 * @param type what its values are
 * @param categories what the values of a category may be, in the order in which they become values
 *     of a row; empty for numbers and booleans
 * @param missing what a row without a value means
 */
public record Column(String name, Type type, List<String> categories, Missing missing) {
  /** What the values of a column are. */
  public enum Type {
    /** Any finite number. */
    NUMBER,
    /** True or false. */
    BOOLEAN,
    /** One of a few texts. */
    CATEGORY
  }

  /** What a row means that has no value in a column. */
  public enum Missing {
    /** A mistake: the model was trained on full columns. */
    REFUSED,
    /** The graph takes NaN for a value that is missing. */
    NAN
  }

  /**
   * Checks that they fit together, and copies the categories.
   *
   * @param name see {@link #name()}
   * @param type see {@link #type()}
   * @param categories see {@link #categories()}
   * @param missing see {@link #missing()}
   * @throws IllegalArgumentException if a category has no categories, or one twice, or another type
   *     has some
   */
  public Column {
    Require.present(name, "name");
    Require.present(type, "type");
    categories = Require.copy(categories, "categories");
    Require.present(missing, "missing");
    if (type == Type.CATEGORY) {
      requireDistinct(categories, "categories");
    } else if (!categories.isEmpty()) {
      throw Require.refusal("categories", "none, since the type is " + type, categories);
    }
  }

  /**
   * A column of numbers that are always there.
   *
   * @param name its name
   * @return the column
   */
  public static Column number(String name) {
    return new Column(name, Type.NUMBER, List.of(), Missing.REFUSED);
  }

  /**
   * How many values of a row it becomes.
   *
   * @return 1, or the number of its categories
   */
  public int width() {
    return type == Type.CATEGORY ? categories.size() : 1;
  }

  /**
   * What each of its values is called.
   *
   * @return its name, or {@code name=category} for each category
   */
  public List<String> valueNames() {
    return type == Type.CATEGORY
        ? categories.stream().map(category -> name + "=" + category).toList()
        : List.of(name);
  }

  /** The column that a value of a row belongs to. */
  static Column of(List<Column> columns, int value) {
    int first = 0;
    for (Column column : columns) {
      first += column.width();
      if (value < first) {
        return column;
      }
    }
    throw new IndexOutOfBoundsException(value);
  }

  /** Refuses an empty list, and names that occur twice. */
  static void requireDistinct(List<String> names, String component) {
    Require.atLeast(1, names.size(), component);
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw Require.refusal(component, "each name once", name + " twice");
      }
    }
  }
}
