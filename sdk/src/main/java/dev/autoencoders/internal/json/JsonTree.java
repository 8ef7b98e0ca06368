package dev.autoencoders.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.autoencoders.exception.InvalidModelException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON file into plain Java values: {@code Map}, {@code List}, {@code String}, {@code
 * Integer}, {@code Long}, {@code BigInteger}, {@code Double}, {@code Boolean} and null.
 *
 * <p>It uses Jackson's streaming parser alone. Data binding would load a thousand classes more
 * before the first model runs, which took half of the SDK's start.
 */
final class JsonTree {
  /** Several times what any file of ours has: each level costs stack. */
  private static final int MAX_DEPTH = 64;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private JsonTree() {}

  /**
   * Reads a whole file.
   *
   * @param json the file, UTF-8
   * @param where how messages call the file
   * @return its value
   * @throws InvalidModelException if it is no JSON, has a key twice, or anything after its value
   */
  static @Nullable Object read(byte[] json, String where) {
    try (JsonParser parser = FACTORY.createParser(json)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new InvalidModelException(where + ": expected JSON, found nothing");
      }
      Object value = value(parser, first);
      if (parser.nextToken() != null) {
        throw new InvalidModelException(
            (where + ": expected the end of the file after its JSON value, found more at line ")
                + parser.currentTokenLocation().getLineNr());
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new InvalidModelException(
          (where + ": expected JSON, found something else" + place(e)), e);
    } catch (IOException e) {
      // From memory nothing else can fail but the encoding, which the parser guesses.
      throw new InvalidModelException(
          where + ": expected JSON in UTF-8, found another encoding: " + e.getMessage(), e);
    }
  }

  private static String place(JsonProcessingException e) {
    return e.getLocation() == null
        ? ""
        : " at line " + e.getLocation().getLineNr() + ", " + e.getOriginalMessage();
  }

  private static @Nullable Object value(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> list(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getNumberValue();
      case VALUE_NUMBER_FLOAT -> real(parser);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  /** A double has no room for each number that JSON can write, and JSON none for infinity. */
  private static double real(JsonParser parser) throws IOException {
    double value = parser.getDoubleValue();
    if (Double.isInfinite(value)) {
      throw new JsonParseException(parser, "a number that is too large");
    }
    return value;
  }

  private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      fields.put(name, value(parser, parser.nextToken()));
    }
    return fields;
  }

  private static List<@Nullable Object> list(JsonParser parser) throws IOException {
    List<@Nullable Object> elements = new ArrayList<>();
    for (JsonToken next = parser.nextToken();
        next != JsonToken.END_ARRAY;
        next = parser.nextToken()) {
      elements.add(value(parser, next));
    }
    return elements;
  }
}
