package dev.autoencoders.internal.json;

import dev.autoencoders.exception.InvalidModelException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One object of a JSON file, with its place in the file. Reading is strict: a field that is missing
 * or has another type is refused with its place, never guessed or converted. Fields that nobody
 * asks for are ignored.
 *
 * <p>Here and in the records, loops stand where streams would do: a program that has just started
 * must load and link each stream and each lambda first.
 */
public final class JsonObject {
  private static final int LONGEST_QUOTE = 60;

  private final String file;
  private final String place;
  private final Map<String, @Nullable Object> fields;

  private JsonObject(String file, String place, Map<String, @Nullable Object> fields) {
    this.file = file;
    this.place = place;
    this.fields = fields;
  }

  /**
   * Reads a file that holds an object with a {@code schema}.
   *
   * @param json the whole file, UTF-8
   * @param maxBytes the longest file to accept
   * @param schema the only schema to accept
   * @param file how messages call the file
   * @return the object
   * @throws InvalidModelException if the file is anything but that
   */
  public static JsonObject read(byte[] json, int maxBytes, int schema, String file) {
    if (json.length > maxBytes) {
      throw new InvalidModelException(
          file + ": expected at most " + maxBytes + " bytes, found " + json.length);
    }
    Object value = JsonTree.read(json, file);
    if (!(value instanceof Map<?, ?>)) {
      throw new InvalidModelException(file + ": expected a JSON object, found " + quote(value));
    }
    JsonObject object = new JsonObject(file, "", fields(value));
    object.requireSchema(schema);
    return object;
  }

  /** Comes first: a file of another schema may lack anything else. */
  private void requireSchema(int schema) {
    if (!Integer.valueOf(schema).equals(fields.get("schema"))) {
      throw new InvalidModelException(
          (file + ": schema: expected " + schema + ", found " + found("schema"))
              + "; get a file for this version of the SDK, or the SDK for that file");
    }
  }

  /**
   * Makes a record of this object. What its constructor refuses is reported with this object's
   * place.
   *
   * @param reader reads the fields and calls the constructor
   * @param <T> the record
   * @return what it made
   * @throws InvalidModelException in place of an {@link IllegalArgumentException}
   */
  public <T> T as(Function<JsonObject, T> reader) {
    try {
      return reader.apply(this);
    } catch (IllegalArgumentException e) {
      String prefix = place.isEmpty() ? "" : place + ".";
      throw new InvalidModelException(file + ": " + prefix + e.getMessage(), e);
    }
  }

  /**
   * Whether a field is there and is not null.
   *
   * @param field its name
   * @return false if it is missing or null
   */
  public boolean has(String field) {
    return fields.get(field) != null;
  }

  /** A text. */
  public String text(String field) {
    return value(field, String.class, "a text");
  }

  /** A whole number that fits an {@code int}. */
  public int integer(String field) {
    return value(field, Integer.class, "a whole number");
  }

  /** A whole number that fits an {@code int}, or null where the field is there and is null. */
  public @Nullable Integer integerOrNull(String field) {
    return fields.containsKey(field) && fields.get(field) == null ? null : integer(field);
  }

  /** A whole number that fits a {@code long}. */
  public long wholeNumber(String field) {
    Object value = fields.get(field);
    return value instanceof Long large ? large : integer(field);
  }

  /** A number. */
  public double number(String field) {
    return value(field, Number.class, "a number").doubleValue();
  }

  /** A number, or null where the field is missing or null. */
  public @Nullable Double numberOrNull(String field) {
    return has(field) ? number(field) : null;
  }

  /** True or false; false where the field is missing. */
  public boolean flag(String field) {
    return fields.containsKey(field) && value(field, Boolean.class, "true or false");
  }

  /** A text that stands for a constant of an enumeration, in lower case and with hyphens. */
  public <E extends Enum<E>> E constant(String field, Class<E> type) {
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String name = JsonText.name(constant);
      if (name.equals(fields.get(field))) {
        return constant;
      }
      names.add('"' + name + '"');
    }
    throw refusal(field, String.join(" or ", names));
  }

  /**
   * An object inside of this one.
   *
   * @param field its name
   * @param reader reads the object
   * @param <T> what it makes
   */
  public <T> T object(String field, Function<JsonObject, T> reader) {
    return object(field).as(reader);
  }

  private JsonObject object(String field) {
    return child(field, value(field, Map.class, "an object"));
  }

  /** An object inside of this one, as plain and unmodifiable values. */
  public Map<String, Object> plain(String field) {
    return fields(value(field, Map.class, "an object"));
  }

  /**
   * Reads what may be left out.
   *
   * @param field its name
   * @param reader reads the object
   * @param <T> what it makes
   * @return null where the field is missing or null
   */
  public <T> @Nullable T optional(String field, Function<JsonObject, T> reader) {
    return has(field) ? object(field, reader) : null;
  }

  /**
   * Objects by name.
   *
   * @param field the name of the field that holds them
   * @param reader reads one
   * @param <T> what it makes
   * @return in the order of the file
   */
  public <T> Map<String, T> objects(String field, Function<JsonObject, T> reader) {
    JsonObject all = object(field);
    Map<String, T> read = new LinkedHashMap<>();
    for (String name : all.fields.keySet()) {
      read.put(name, all.object(name, reader));
    }
    return read;
  }

  /**
   * Objects in a list.
   *
   * @param field the name of the field that holds them
   * @param reader reads one
   * @param <T> what it makes
   * @return in the order of the file
   */
  public <T> List<T> list(String field, Function<JsonObject, T> reader) {
    JsonObject list = elements(field);
    List<T> read = new ArrayList<>();
    for (String index : list.fields.keySet()) {
      read.add(list.object(index, reader));
    }
    return read;
  }

  /** Whole numbers in a list. */
  public List<Integer> integers(String field) {
    return values(field, Integer.class, "a whole number");
  }

  /** Numbers in a list. */
  public List<Double> numbers(String field) {
    List<Double> numbers = new ArrayList<>();
    for (Number number : values(field, Number.class, "a number")) {
      numbers.add(number.doubleValue());
    }
    return numbers;
  }

  /** Texts in a list. */
  public List<String> texts(String field) {
    return values(field, String.class, "a text");
  }

  private <T> List<T> values(String field, Class<T> type, String expected) {
    JsonObject list = elements(field);
    List<T> values = new ArrayList<>();
    for (String index : list.fields.keySet()) {
      values.add(list.value(index, type, expected));
    }
    return values;
  }

  /** A list as an object, whose fields are named {@code [0]}, {@code [1]}, …. */
  private JsonObject elements(String field) {
    Map<String, @Nullable Object> elements = new LinkedHashMap<>();
    for (Object element : value(field, List.class, "a list")) {
      elements.put("[" + elements.size() + "]", element);
    }
    return child(field, elements);
  }

  private JsonObject child(String field, Map<?, ?> values) {
    return new JsonObject(file, path(field), fields(values));
  }

  private String path(String field) {
    return place.isEmpty() || field.startsWith("[") ? place + field : place + "." + field;
  }

  private <T> T value(String field, Class<T> type, String expected) {
    Object value = fields.get(field);
    if (!type.isInstance(value)) {
      throw refusal(field, expected);
    }
    return type.cast(value);
  }

  /**
   * What to throw where a field is not as expected.
   *
   * @param field its name
   * @param expected what was expected
   * @return says the place, what was expected and what was found
   */
  public InvalidModelException refusal(String field, String expected) {
    return new InvalidModelException(
        file + ": " + path(field) + ": expected " + expected + ", found " + found(field));
  }

  private String found(String field) {
    return fields.containsKey(field) ? quote(fields.get(field)) : "nothing";
  }

  private static String quote(@Nullable Object value) {
    String text = JsonText.line(value);
    return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE - 3) + "...";
  }

  /** JSON's own maps have texts for keys. */
  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> fields(Object map) {
    return (Map<String, @Nullable Object>) map;
  }
}
