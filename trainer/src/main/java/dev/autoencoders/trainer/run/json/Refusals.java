package dev.autoencoders.trainer.run.json;

import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.autoencoders.trainer.data.Augmentation;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What Jackson refuses, in words for people: place, what is allowed there, what was found. */
final class Refusals {
  private Refusals() {}

  /** Such as {@code optimizer.schedule: expected cosine, step or constant, found "cos"}. */
  static String describe(JsonMappingException e, JsonNode tree) {
    List<String> path =
        e.getPath().stream().map(JsonMappingException.Reference::getFieldName).toList();
    String place = String.join(".", path);
    if (e instanceof UnrecognizedPropertyException unknown) {
      String known =
          Arrays.stream(unknown.getReferringClass().getRecordComponents())
              .map(RecordComponent::getName)
              .collect(Collectors.joining(", "));
      return place + ": expected one of the keys " + known + ", found none of them";
    }
    if (e.getCause() instanceof IllegalArgumentException refused) {
      return refusedByRecord(place, refused);
    }
    JsonNode found = path.stream().reduce(tree, JsonNode::path, (a, b) -> b);
    return place + ": expected " + expected(target(e)) + ", found " + found;
  }

  /** A record's own message begins with the component, a value's with the place itself. */
  private static String refusedByRecord(String place, IllegalArgumentException refused) {
    String message = String.valueOf(refused.getMessage());
    if (place.isEmpty() || message.startsWith(place + ": ")) {
      return message;
    }
    boolean names = message.matches("[A-Za-z]+: .*");
    return place + (names ? "." : ": ") + message;
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
      return "another value";
    } else if (type.isEnum()) {
      return anyOf(type);
    } else if (type == int.class || type == Integer.class || type == long.class) {
      return "a whole number";
    } else if (type == double.class) {
      return "a number";
    } else if (type.isRecord() && type != Augmentation.class) {
      return "an object";
    }
    return "a text";
  }

  private static String anyOf(Class<?> type) {
    List<String> texts =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> RunJson.mapper().convertValue(constant, String.class))
            .toList();
    int last = texts.size() - 1;
    return String.join(", ", texts.subList(0, last)) + " or " + texts.get(last);
  }
}
