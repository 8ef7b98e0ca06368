package dev.autoencoders.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the records of the JSON files require of their components. Each refuses with an {@link
 * IllegalArgumentException} of the form {@code COMPONENT: expected ..., found ...}.
 */
public final class Require {
  /** What Windows takes for devices, whatever comes after a dot. */
  private static final String NO_DEVICE = "(?!(?i:con|prn|aux|nul|(com|lpt)\\d)([./]|$))";

  private static final Pattern NAME = Pattern.compile(NO_DEVICE + "[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private static final int MAX_NAME = 200;

  /** Long enough for a name, a slash and a version, each as long as it may be. */
  private static final int MAX_PATH = 2 * MAX_NAME + 1;

  /** Neither too long, nor hidden, nor with a dot at its end, which Windows drops. */
  private static final Pattern FILE =
      Pattern.compile(
          NO_DEVICE
              + ("(?=[^/]{1," + MAX_NAME + "}(/|$))")
              + "[A-Za-z0-9_-]([A-Za-z0-9._-]*[A-Za-z0-9_-])?");

  private static final Pattern PATH = Pattern.compile(FILE + "(/" + FILE + ")*");

  /** Floats in one sample: they, as bytes, must fit one direct buffer. */
  private static final int MAX_VALUES = Integer.MAX_VALUE / 8;

  /** Protobuf, and so ONNX without external data, ends a little below 2 GiB. */
  private static final int MAX_FILE = Integer.MAX_VALUE - 16;

  private Require() {}

  /** Refuses with the given words. */
  public static IllegalArgumentException refusal(String component, String expected, Object found) {
    return new IllegalArgumentException(component + ": expected " + expected + ", found " + found);
  }

  /**
   * Something rather than null: Jackson turns a JSON null into one whatever the annotations say.
   */
  public static <T> T present(@Nullable T value, String component) {
    if (value == null) {
      throw refusal(component, "a value", "null");
    }
    return value;
  }

  /** Something rather than null, from a caller, unlike {@link #present}, which is for files. */
  public static <T> T given(@Nullable T value, String argument) {
    if (value == null) {
      throw new NullPointerException(argument + ": expected a value, found null");
    }
    return value;
  }

  /** A model's name. */
  public static void name(String value, String component) {
    matches(
        value, NAME, component, "lower-case letters, digits and single hyphens, no device's name");
  }

  /** Whether this can be a model's name. */
  public static boolean isName(String value) {
    return value.length() <= MAX_NAME && NAME.matcher(value).matches();
  }

  /** A digest. */
  public static void sha256(String value, String component) {
    matches(value, SHA256, component, "64 lower-case hexadecimal digits");
  }

  /** A plain file name, so that no file can lie outside its directory. */
  public static void fileName(String value, String component) {
    matches(
        value, FILE, component, "a plain file name of A-Z, a-z, 0-9, dot, _ and -, no device's");
  }

  /** Plain names with slashes between them, so that none can lead out of the directory. */
  public static void path(String value, String component) {
    matches(value, PATH, MAX_PATH, component, "plain names with / between them");
  }

  /** Values that stay apart where upper and lower case are the same. */
  public static void unseen(Set<String> seen, String value, String component, String expected) {
    if (!seen.add(value.toLowerCase(Locale.ROOT))) {
      throw refusal(component, expected, value + " twice");
    }
  }

  private static void matches(String value, Pattern pattern, String component, String expected) {
    matches(value, pattern, MAX_NAME, component, expected);
  }

  private static void matches(
      String value, Pattern pattern, int longest, String component, String expected) {
    present(value, component);
    if (value.length() > longest || !pattern.matcher(value).matches()) {
      throw refusal(component, expected, quoted(value));
    }
  }

  /** A text out of a file, as it may stand in messages: a hostile file has endless ones. */
  public static String quoted(String value) {
    String start = value.length() <= MAX_NAME ? value : value.substring(0, MAX_NAME) + "…";
    return "\"" + Printable.line(start) + "\"";
  }

  /** A whole number that is at least so much. */
  public static void atLeast(long minimum, long value, String component) {
    if (value < minimum) {
      throw refusal(component, minimum + " or more", value);
    }
  }

  /** A whole number in a range, both ends included. */
  public static void between(int minimum, int maximum, int value, String component) {
    if (value < minimum || value > maximum) {
      throw refusal(component, minimum + " to " + maximum, value);
    }
  }

  /** A time to wait. */
  public static Duration positive(Duration value, String component) {
    if (given(value, component).isNegative() || value.isZero()) {
      throw refusal(component, "more than 0", value);
    }
    return value;
  }

  /** Sizes of one sample, whose values must fit one direct buffer. */
  public static void atMostValues(int channels, int height, int width, String component) {
    if ((double) channels * height * width > MAX_VALUES) {
      String found = channels + "×" + height + "×" + width;
      throw refusal(component, "at most " + MAX_VALUES + " values", found);
    }
  }

  /** The length of a file that fits an array and isn't empty. */
  public static void fileSize(long value, String component) {
    if (value < 1 || value > MAX_FILE) {
      throw refusal(component, "1 to " + MAX_FILE, value);
    }
  }

  /** No NaN and no infinity. */
  public static void finite(double value, String component) {
    if (!Double.isFinite(value)) {
      throw refusal(component, "a finite number", value);
    }
  }

  /** An unmodifiable copy without nulls. */
  public static <T> List<T> copy(List<T> list, String component) {
    for (T element : present(list, component)) {
      present(element, component);
    }
    return List.copyOf(list);
  }

  /** An unmodifiable copy without nulls, in the same order (Map.copyOf would shuffle it). */
  public static <V> Map<String, V> copy(Map<String, V> map, String component) {
    for (V value : present(map, component).values()) {
      present(value, component);
    }
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /** An unmodifiable copy of plain JSON values, nested lists and maps included. */
  public static Map<String, Object> copyDeep(Map<String, Object> map, String component) {
    Map<String, Object> copy = new LinkedHashMap<>();
    for (Map.Entry<String, Object> entry : present(map, component).entrySet()) {
      copy.put(entry.getKey(), copyDeep(entry.getValue()));
    }
    return Collections.unmodifiableMap(copy);
  }

  private static Object copyDeep(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new LinkedHashMap<>();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        copy.put(entry.getKey(), copyDeep(entry.getValue()));
      }
      return Collections.unmodifiableMap(copy);
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      for (Object element : list) {
        copy.add(copyDeep(element));
      }
      return Collections.unmodifiableList(copy);
    }
    return value;
  }
}
