package dev.autoencoders.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes plain Java values as JSON: the kinds of values that {@link JsonTree} reads. */
public final class JsonText {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonText() {}

  /**
   * A file: indented, with a newline at its end.
   *
   * @param value maps with texts for keys, lists, texts, numbers, booleans and null
   * @return UTF-8
   * @throws IllegalArgumentException if there is another value, such as NaN, which JSON lacks
   */
  public static byte[] file(Object value) {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
    return (text(value, printer) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * On one line, for messages, and for objects that are read line by line.
   *
   * @param value as in {@link #file}
   * @return JSON without a line end
   */
  public static String line(@Nullable Object value) {
    return text(value, null);
  }

  /** How a constant of an enumeration stands in a file: {@code FALSE_ALARMS} as false-alarms. */
  public static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String text(@Nullable Object value, @Nullable PrettyPrinter printer) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      if (printer != null) {
        out.setPrettyPrinter(printer);
      }
      write(value, out);
    } catch (IOException e) {
      throw new AssertionError("writing to memory", e);
    }
    return text.toString();
  }

  private static void write(@Nullable Object value, JsonGenerator out) throws IOException {
    if (value == null) {
      out.writeNull();
    } else if (value instanceof Map<?, ?> map) {
      out.writeStartObject();
      for (Map.Entry<?, ?> field : map.entrySet()) {
        out.writeFieldName((String) field.getKey());
        write(field.getValue(), out);
      }
      out.writeEndObject();
    } else if (value instanceof List<?> list) {
      out.writeStartArray();
      for (Object element : list) {
        write(element, out);
      }
      out.writeEndArray();
    } else if (value instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else if (value instanceof Number number) {
      writeNumber(number, out);
    } else if (value instanceof String || value instanceof Character) {
      out.writeString(value.toString());
    } else if (value instanceof Enum<?> constant) {
      out.writeString(name(constant));
    } else {
      throw new IllegalArgumentException(
          "JSON: expected a plain value, found a " + value.getClass().getName());
    }
  }

  private static void writeNumber(Number number, JsonGenerator out) throws IOException {
    if (!Double.isFinite(number.doubleValue())) {
      throw new IllegalArgumentException("JSON: expected a finite number or null, found " + number);
    }
    if (number instanceof Float single) {
      out.writeNumber(single);
    } else if (number instanceof Double real) {
      out.writeNumber(real);
    } else if (number instanceof BigInteger large) {
      out.writeNumber(large);
    } else if (number instanceof BigDecimal decimal) {
      out.writeNumber(decimal);
    } else {
      out.writeNumber(number.longValue());
    }
  }
}
