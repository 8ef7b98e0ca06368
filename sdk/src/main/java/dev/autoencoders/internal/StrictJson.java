package dev.autoencoders.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.autoencoders.InvalidModelException;
import dev.autoencoders.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;

/**
 * Reads and writes the project's JSON files. Reading is strict: what is missing or mistyped is
 * refused, never guessed or converted; fields that this version doesn't know are ignored. What the
 * records' own constructors refuse is reported with its place in the file.
 */
public final class StrictJson {
  /** Several times what any file of ours has: each level costs stack. */
  private static final int MAX_DEPTH = 64;

  private static final JsonMapper MAPPER = mapper();

  private StrictJson() {}

  private static JsonMapper mapper() {
    StreamReadConstraints bounds =
        StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build();
    JsonMapper mapper =
        JsonMapper.builder(JsonFactory.builder().streamReadConstraints(bounds).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
            .annotationIntrospector(new AllThere())
            .build();
    for (CoercionInputShape shape :
        new CoercionInputShape[] {
          CoercionInputShape.Boolean, CoercionInputShape.Integer, CoercionInputShape.Float
        }) {
      mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
    }
    return mapper;
  }

  /** Each component must be there, unless it is one that is left out where it would be null. */
  private static final class AllThere extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasRequiredMarker(AnnotatedMember component) {
      return !component.hasAnnotation(JsonInclude.class);
    }
  }

  /**
   * Reads a JSON object that has a {@code schema}.
   *
   * @param json the whole file
   * @param maxBytes the longest file to accept
   * @param schema the only schema to accept
   * @param type the record to make
   * @param where how messages call the file
   * @throws InvalidModelException if the file is anything but that
   */
  public static <T> T parse(byte[] json, int maxBytes, int schema, Class<T> type, String where) {
    if (json.length > maxBytes) {
      throw new InvalidModelException(
          where + ": expected at most " + maxBytes + " bytes, found " + json.length);
    }
    JsonNode tree = tree(json, where);
    checkSchema(tree, schema, where);
    try {
      return MAPPER.treeToValue(tree, type);
    } catch (JsonMappingException e) {
      throw new InvalidModelException(where + ": " + describe(e, tree), e);
    } catch (JsonProcessingException e) {
      throw new InvalidModelException(where + ": " + e.getOriginalMessage(), e);
    }
  }

  /** Writes an object as indented JSON with a newline at its end. */
  public static byte[] write(Object value) {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
    try {
      String text = MAPPER.writer(printer).writeValueAsString(value);
      return (text + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("expected JSON values, found others", e);
    }
  }

  private static JsonNode tree(byte[] json, String where) {
    JsonNode tree;
    try {
      tree = MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      String place =
          e.getLocation() == null
              ? ""
              : " at line " + e.getLocation().getLineNr() + ", " + e.getOriginalMessage();
      throw new InvalidModelException(where + ": expected JSON, found something else" + place, e);
    } catch (IOException e) {
      throw new AssertionError("reading from memory", e);
    }
    if (!tree.isObject()) {
      throw new InvalidModelException(where + ": expected a JSON object, found " + found(tree));
    }
    return tree;
  }

  /** Comes first: a file of another schema may lack anything else. */
  private static void checkSchema(JsonNode tree, int schema, String where) {
    JsonNode node = tree.path("schema");
    if (!node.isInt() || node.intValue() != schema) {
      throw new InvalidModelException(
          where
              + (": schema: expected " + schema + ", found " + found(node))
              + "; get a file for this version of the SDK, or the SDK for that file");
    }
  }

  private static String describe(JsonMappingException e, JsonNode tree) {
    StringBuilder place = new StringBuilder();
    JsonNode node = tree;
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        place.append('[').append(step.getIndex()).append(']');
        node = node.path(step.getIndex());
      } else {
        place.append(place.isEmpty() ? "" : ".").append(step.getFieldName());
        node = node.path(step.getFieldName());
      }
    }
    if (e.getCause() instanceof IllegalArgumentException refused) {
      return place + (place.isEmpty() ? "" : ".") + refused.getMessage();
    }
    return place + ": expected " + expected(target(e)) + ", found " + found(node);
  }

  /** What Jackson wanted to make of the value. */
  private static @Nullable Class<?> target(JsonMappingException e) {
    if (e.getCause() instanceof InputCoercionException outOfRange) {
      return outOfRange.getTargetType();
    }
    return e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
  }

  private static String expected(@Nullable Class<?> type) {
    if (type == null) {
      return "a value";
    } else if (type == int.class || type == Integer.class || type == long.class) {
      return "a whole number";
    } else if (type == double.class || type == Double.class || type == Float.class) {
      return "a number";
    } else if (type == String.class) {
      return "a text";
    } else if (type == Task.class) {
      return "\"autoencoding\" or \"denoising\"";
    } else if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    } else if (type.isRecord() || Map.class.isAssignableFrom(type)) {
      return "an object";
    }
    return "a value";
  }

  private static String found(JsonNode node) {
    if (node.isMissingNode()) {
      return "nothing";
    }
    String text = node.toString();
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }
}
