package dev.autoencoders.trainer.run.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.autoencoders.trainer.data.Augmentation;
import dev.autoencoders.trainer.data.ImageFormat.Background;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.run.EpochRecord;
import dev.autoencoders.trainer.run.RunRecord;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All JSON that the trainer writes: {@code run.json}, {@code history.json}, {@code model.json},
 * what commands print, and what pages embed. A number that is not finite, such as the PSNR of a
 * perfect reconstruction, is written as null.
 */
public final class RunJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(FiniteJson.factory())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .addModule(
              new SimpleModule()
                  .addSerializer(Noise.class, new ToStringSerializer())
                  .addDeserializer(Noise.class, new TextReader<>(Noise::parse))
                  .addSerializer(Background.class, new ToStringSerializer())
                  .addDeserializer(Background.class, new TextReader<>(Background::parse))
                  .addSerializer(Augmentation.class, new ToStringSerializer())
                  .addDeserializer(Augmentation.class, new TextReader<>(Augmentation::parse)))
          .build();

  private static final Set<String> RUN_RECORD =
      Arrays.stream(RunRecord.class.getRecordComponents())
          .map(RecordComponent::getName)
          .collect(Collectors.toUnmodifiableSet());

  private RunJson() {}

  /** As strict in reading as this class is; don't change its settings. */
  static ObjectMapper mapper() {
    return MAPPER;
  }

  /**
   * Writes a record or a list of records.
   *
   * @param value the value
   * @return indented UTF-8 text with a newline at the end
   */
  public static byte[] write(Object value) {
    return (text(MAPPER.writer(), value) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String text(ObjectWriter writer, Object value) {
    try {
      return writer.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("can't write " + value.getClass() + " as JSON", e);
    }
  }

  /**
   * Writes a value on one line.
   *
   * @param value a record, a list, a map or a tree
   * @return JSON without line breaks
   */
  public static String line(Object value) {
    return text(MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT), value);
  }

  /**
   * A record as a JSON object, to put more into it.
   *
   * @param value the record
   * @return a new tree
   */
  public static ObjectNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param json the text
   * @param type the record's class
   * @param <T> the record's type
   * @return the record
   * @throws IOException if the text isn't such a record; the message says where
   */
  public static <T> T read(byte[] json, Class<T> type) throws IOException {
    return MAPPER.readValue(json, type);
  }

  /**
   * A record as plain JSON values, as {@code model.json} keeps it: the very values that reading the
   * file gives back.
   *
   * @param value the record
   * @return maps, lists, strings, numbers
   */
  public static Map<String, Object> toMap(Object value) {
    try {
      return MAPPER.readValue(write(value), new TypeReference<Map<String, Object>>() {});
    } catch (IOException e) {
      throw new IllegalStateException("can't write " + value.getClass() + " as JSON", e);
    }
  }

  /**
   * What {@code model.json} says of the training of a model.
   *
   * @param training the maps, lists, strings and numbers under {@code training}
   * @return the record; null if no trainer made the model, or a later one whose record is another
   */
  public static @Nullable RunRecord record(Map<String, Object> training) {
    Map<String, Object> run = new LinkedHashMap<>(training);
    run.keySet().retainAll(RUN_RECORD);
    try {
      return MAPPER.convertValue(run, RunRecord.class);
    } catch (IllegalArgumentException e) {
      return null; // the model was imported
    }
  }

  /**
   * Reads {@code history.json}.
   *
   * @param json the text
   * @return one record per epoch
   * @throws IOException if the text is no history
   */
  public static List<EpochRecord> readHistory(byte[] json) throws IOException {
    return MAPPER.readValue(json, new TypeReference<List<EpochRecord>>() {});
  }

  /** Reads a value from its text form. */
  private static final class TextReader<T> extends JsonDeserializer<T> {
    private final Function<String, T> parse;

    TextReader(Function<String, T> parse) {
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      try {
        return parse.apply(parser.getText());
      } catch (IllegalArgumentException e) {
        throw JsonMappingException.from(context, e.getMessage(), e);
      }
    }
  }
}
