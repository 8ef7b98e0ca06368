package dev.autoencoders.model;

import dev.autoencoders.internal.Require;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table as the values that a model takes. Trainer and SDK both make rows by it, so
 * that a row means the same to both. Immutable.
 *
 * <p>Columns are found by name; what a row has beyond the model's columns is left out. Missing is a
 * column that is not there, null, NaN, or a text as {@link #isMissing} has it. Numbers may be given
 * as texts too. Booleans may be {@link Boolean}s, the numbers 1 and 0, or the texts true, yes, t, y
 * and false, no, f, n in any case. A category is compared by its text; whole numbers have no
 * decimal point there.
 */
public final class TableRow {
  private static final Set<String> TRUE = Set.of("true", "yes", "t", "y", "1");
  private static final Set<String> FALSE = Set.of("false", "no", "f", "n", "0");

  /** How tables write that there is nothing. */
  private static final Set<String> NOTHING =
      Set.of(
          "",
          "na",
          "n/a",
          "#n/a",
          "#na",
          "<na>",
          "nan",
          "-nan",
          "nat",
          "null",
          "(null)",
          "nil",
          "none",
          "\\n",
          "?",
          "-",
          "--",
          ".",
          "#div/0!",
          "#value!",
          "#nv",
          "1.#qnan",
          "-1.#qnan",
          "1.#ind",
          "-1.#ind");

  /** How programs write infinity. */
  private static final Pattern INFINITE =
      Pattern.compile("[+-]?(inf|infinity|1\\.#inf|∞)", Pattern.CASE_INSENSITIVE);

  private static final Pattern DECIMAL = Pattern.compile("\\s*[+-]?[\\d.]+([eE][+-]?\\d+)?\\s*");

  /** 1,5 and 1.234,5 and 1 234,5. */
  private static final Pattern DECIMAL_COMMA =
      Pattern.compile(
          "[+-]?(\\d*|\\d{1,3}([.' \\u00A0\\u202F])\\d{3}(\\2\\d{3})*),\\d+([eE][+-]?\\d+)?");

  private final float[] values;
  private final List<String> missing;
  private final Map<String, String> unknown;

  private TableRow(float[] values, List<String> missing, Map<String, String> unknown) {
    this.values = values;
    this.missing = Collections.unmodifiableList(missing);
    this.unknown = Collections.unmodifiableMap(unknown);
  }

  /**
   * Reads a row.
   *
   * @param input the columns that count
   * @param row values by column: numbers, booleans, texts, or null where one is missing
   * @return the row
   * @throws IllegalArgumentException if a value is not of its column's type, is a number
   *     {@linkplain #isTooLarge too large}, or is missing where it must not be; the message names
   *     the columns
   */
  public static TableRow of(Input.Row input, Map<String, ?> row) {
    Require.given(input, "input");
    Require.given(row, "row");
    float[] values = new float[input.values()];
    List<String> missing = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    Map<String, String> unknown = new LinkedHashMap<>();
    int at = 0;
    for (Column column : input.columns()) {
      Object value = present(column, row.get(column.name()));
      if (value == null) {
        (column.missing() == Column.Missing.NAN ? missing : refused).add(column.name());
        Arrays.fill(values, at, at + column.width(), Float.NaN);
      } else if (column.type() == Column.Type.CATEGORY) {
        String category = text(value);
        int known = column.categories().indexOf(category);
        if (known >= 0) {
          values[at + known] = 1;
        } else {
          unknown.put(column.name(), category);
        }
      } else {
        values[at] =
            column.type() == Column.Type.NUMBER ? number(column, value) : flag(column, value);
      }
      at += column.width();
    }
    if (!refused.isEmpty()) {
      throw new IllegalArgumentException(
          "columns: expected values in "
              + refused
              + ", found none; the model takes no missing values there");
    }
    return new TableRow(values, missing, unknown);
  }

  /** A text that says nothing elsewhere may be the name of a category. */
  private static @Nullable Object present(Column column, @Nullable Object value) {
    boolean missing =
        value instanceof Number number
            ? Double.isNaN(number.doubleValue())
            : value instanceof CharSequence text
                && isMissing(text.toString())
                && !column.categories().contains(text.toString().strip());
    return missing ? null : value;
  }

  /**
   * Whether a text of a table says that there is no value.
   *
   * @param text what stands in the table
   * @return true for a blank text, for NA, N/A, #N/A, {@code <NA>}, NaN, NaT, null, nil, none, \N,
   *     a question mark, one or two hyphens, a full stop, #DIV/0!, #VALUE!, #NV, 1.#QNAN and
   *     1.#IND, in any case
   */
  public static boolean isMissing(String text) {
    return NOTHING.contains(text.strip().toLowerCase(Locale.ROOT));
  }

  /**
   * A cell of a table whose numbers have decimal commas, with a decimal point. CSV files with
   * semicolons between the cells are such tables; trainer and programs read them by this method.
   *
   * @param text what stands in the table
   * @return 1.5 for 1,5 and 1234.5 for 1.234,5 or 1 234,5; any other text as it is
   */
  public static String withDecimalPoint(String text) {
    String cell = text.strip();
    if (cell.indexOf(',') < 0 || !DECIMAL_COMMA.matcher(cell).matches()) {
      return text;
    }
    return cell.replaceAll("[.' \\u00A0\\u202F]", "").replace(',', '.');
  }

  /**
   * Whether a text of a table says a number that a model can take.
   *
   * @param text what stands in the table
   * @return true for a finite float in decimal digits, such as 12, -0.5 or 1e-3
   */
  public static boolean isNumber(String text) {
    return Float.isFinite(parsed(text));
  }

  /**
   * Whether a text of a table is a number but for its commas, which may be decimal ones or stand
   * between thousands.
   *
   * @param text what stands in the table
   * @return true for 1,5 and 1,234.5
   */
  public static boolean hasCommas(String text) {
    return text.indexOf(',') >= 0 && isNumber(text.replace(",", ""));
  }

  /**
   * Whether a text of a table says a number that no float holds, and so no model can take.
   *
   * @param text what stands in the table
   * @return true for inf, infinity, 1.#INF and ∞, in any case and with any sign, and for a number
   *     beyond {@link Float#MAX_VALUE}, such as 1e39
   */
  public static boolean isTooLarge(String text) {
    return INFINITE.matcher(text.strip()).matches() || Float.isInfinite(parsed(text));
  }

  private static float number(Column column, Object value) {
    float number = value instanceof Number given ? given.floatValue() : parsed(value);
    if (Float.isFinite(number)) {
      return number;
    } else if (Float.isInfinite(number) || isTooLarge(value.toString())) {
      String none = column.missing() == Column.Missing.NAN ? "give none" : "leave the row out";
      throw new IllegalArgumentException(
          refusal(column, "a number from -3.4E38 to 3.4E38", value).getMessage()
              + ("; correct it, or " + none));
    }
    String expected =
        hasCommas(value.toString()) ? "a number without commas, as 1234.5" : "a finite number";
    throw refusal(column, expected, value);
  }

  /** The number that a text says, or NaN; not 1d, 2f and 0x1p3, which are numbers in Java alone. */
  private static float parsed(Object value) {
    if (!(value instanceof CharSequence text) || !DECIMAL.matcher(text).matches()) {
      return Float.NaN;
    }
    try {
      return Float.parseFloat(text.toString());
    } catch (NumberFormatException e) {
      return Float.NaN; // The caller refuses it, with the column's name.
    }
  }

  private static float flag(Column column, Object value) {
    String text = text(value).toLowerCase(Locale.ROOT);
    if (TRUE.contains(text)) {
      return 1;
    } else if (FALSE.contains(text)) {
      return 0;
    }
    throw refusal(column, "true or false", value);
  }

  private static String text(Object value) {
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      BigDecimal plain = new BigDecimal(number.toString()).stripTrailingZeros();
      return plain.toPlainString();
    }
    return value.toString().strip();
  }

  private static IllegalArgumentException refusal(Column column, String expected, Object value) {
    String found = value instanceof CharSequence ? "\"" + value + "\"" : value.toString();
    return Require.refusal("column " + column.name(), expected, found);
  }

  /**
   * The values in the order of the model.
   *
   * @return a new array; NaN where a value is missing
   */
  public float[] values() {
    return values.clone();
  }

  /**
   * The columns in which the row has no value.
   *
   * @return an unmodifiable list, in the order of the columns
   */
  public List<String> missing() {
    return missing;
  }

  /**
   * The categories that the model does not know. Their values are all 0.
   *
   * @return an unmodifiable map from column to what was found there
   */
  public Map<String, String> unknownCategories() {
    return unknown;
  }

  @Override
  public String toString() {
    return "row of " + values.length + " values, missing " + missing + ", unknown " + unknown;
  }
}
