package dev.autoencoders.trainer.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autoencoders.internal.Sha256;
import dev.autoencoders.trainer.architecture.Weights;
import dev.autoencoders.trainer.run.json.RunJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A checkpoint as bytes, in the safetensors format, which other tools read as well: the length of a
 * JSON header (8 bytes, little-endian), the header, the arrays as little-endian floats. The
 * header's metadata holds steps, history, whose checkpoint it is, and the SHA-256 of all bytes of
 * the file, in which zeros stand in place of that digest itself.
 */
final class CheckpointFile {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String METADATA = "__metadata__";
  private static final String SHA_256 = "sha256";
  private static final String RUN = "run";
  private static final String NO_DIGEST = "0".repeat(64);

  /** A file is made in one array; some room is left for its header. */
  private static final long MOST_BYTES = Integer.MAX_VALUE - (64L << 20);

  private CheckpointFile() {}

  /**
   * Writes a checkpoint.
   *
   * @param run whose it is, as {@code RunChange.identity} says
   */
  static byte[] write(Checkpoint checkpoint, String run) {
    Map<String, Weights.Array> arrays = new LinkedHashMap<>();
    parts(checkpoint)
        .forEach(
            (part, weights) ->
                weights.arrays().forEach((path, array) -> arrays.put(part + "/" + path, array)));
    ObjectNode header = JSON.createObjectNode();
    ObjectNode metadata = header.putObject(METADATA);
    metadata.put("steps", Long.toString(checkpoint.steps()));
    metadata.put(
        "history", new String(RunJson.write(checkpoint.history()), StandardCharsets.UTF_8));
    metadata.put(RUN, run);
    metadata.put(SHA_256, NO_DIGEST);
    byte[] data = data(arrays, header);
    byte[] head = header.toString().getBytes(StandardCharsets.UTF_8);
    byte[] file =
        ByteBuffer.allocate(Long.BYTES + head.length + data.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(head.length)
            .put(head)
            .put(data)
            .array();
    put(file, placeOf(NO_DIGEST, file, head.length), Sha256.hex(file));
    return file;
  }

  /** Where in the file the digest stands, or -1. Quotes and name around it make it the only one. */
  private static int placeOf(String digest, byte[] file, int headLength) {
    String head = new String(file, Long.BYTES, headLength, StandardCharsets.ISO_8859_1);
    String before = "\"" + SHA_256 + "\":\"";
    int at = head.indexOf(before + digest + "\"");
    return at < 0 ? -1 : Long.BYTES + at + before.length();
  }

  private static void put(byte[] file, int at, String digest) {
    byte[] text = digest.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, file, at, text.length);
  }

  private static Map<String, Weights> parts(Checkpoint checkpoint) {
    Map<String, Weights> parts = new LinkedHashMap<>();
    parts.put("weights", checkpoint.weights());
    parts.put("means", checkpoint.means());
    parts.put("squares", checkpoint.squares());
    if (checkpoint.average() != null) {
      parts.put("average", checkpoint.average());
    }
    parts.put("best", checkpoint.best());
    return parts;
  }

  /**
   * Refuses a run whose checkpoints would be too large for a file.
   *
   * @param start the state before the first step
   * @param averaged whether an average of the weights is kept beside them
   * @throws IllegalArgumentException if they would
   */
  static void requireFits(Checkpoint start, boolean averaged) {
    long values =
        start.weights().arrays().values().stream().mapToLong(it -> it.values().length).sum();
    long bytes = values * Float.BYTES * (parts(start).size() + (averaged ? 1 : 0));
    if (bytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "network: expected one whose checkpoint has at most %,d bytes, found %,d weights,"
                  + " which take %,d with what the optimiser keeps; take a smaller network, or"
                  + " smaller images",
              MOST_BYTES,
              values,
              bytes));
    }
  }

  private static byte[] data(Map<String, Weights.Array> arrays, ObjectNode header) {
    int values = arrays.values().stream().mapToInt(array -> array.values().length).sum();
    byte[] bytes = new byte[values * Float.BYTES];
    ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    arrays.forEach(
        (name, array) -> {
          ObjectNode entry = header.putObject(name).put("dtype", "F32");
          array.sizes().forEach(entry.putArray("shape")::add);
          int from = data.position();
          for (float value : array.values()) {
            data.putFloat(value);
          }
          entry.putArray("data_offsets").add(from).add(data.position());
        });
    return bytes;
  }

  /**
   * Reads a checkpoint back.
   *
   * @param file its bytes; they are changed
   * @param run whose it must be
   * @throws IOException if the bytes are no whole checkpoint, or one of another run
   */
  static Checkpoint read(byte[] file, String run) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (file.length < Long.BYTES) {
      throw new IOException("expected a checkpoint, found " + file.length + " bytes");
    }
    long length = buffer.getLong();
    if (length < 2 || length > buffer.remaining()) {
      throw new IOException(
          "expected a header of at most " + buffer.remaining() + " bytes, found " + length);
    }
    JsonNode header = JSON.readTree(file, Long.BYTES, (int) length);
    requireWhole(file, (int) length, header.path(METADATA).path(SHA_256).asText());
    String found = header.path(METADATA).path(RUN).asText();
    if (!found.equals(run)) {
      throw new IOException(
          "expected a checkpoint of this run, found one of other data, another seed or other"
              + " settings");
    }
    ByteBuffer data = buffer.position(Long.BYTES + (int) length).slice();
    try {
      return checkpoint(header, data.order(ByteOrder.LITTLE_ENDIAN));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException("expected the header of a checkpoint, found another one", e);
    }
  }

  private static void requireWhole(byte[] file, int headLength, String expected)
      throws IOException {
    int at = expected.length() == NO_DIGEST.length() ? placeOf(expected, file, headLength) : -1;
    if (at < 0) {
      throw new IOException("expected a SHA-256 of the whole file, found none");
    }
    put(file, at, NO_DIGEST);
    String found = Sha256.hex(file);
    if (!found.equals(expected)) {
      throw new IOException("expected a file of SHA-256 " + expected + ", found " + found);
    }
  }

  private static Checkpoint checkpoint(JsonNode header, ByteBuffer data) throws IOException {
    JsonNode metadata = header.path(METADATA);
    Weights average = weights("average", header, data);
    return new Checkpoint(
        Long.parseLong(metadata.path("steps").asText()),
        RunJson.readHistory(metadata.path("history").asText().getBytes(StandardCharsets.UTF_8)),
        weights("weights", header, data),
        weights("means", header, data),
        weights("squares", header, data),
        average.arrays().isEmpty() ? null : average,
        weights("best", header, data));
  }

  private static Weights weights(String part, JsonNode header, ByteBuffer data) {
    Map<String, Weights.Array> arrays = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : header.properties()) {
      if (entry.getKey().startsWith(part + "/")) {
        arrays.put(entry.getKey().substring(part.length() + 1), array(entry.getValue(), data));
      }
    }
    return new Weights(arrays);
  }

  private static Weights.Array array(JsonNode entry, ByteBuffer data) {
    List<Integer> sizes = new ArrayList<>();
    entry.path("shape").forEach(size -> sizes.add(size.asInt()));
    int from = entry.path("data_offsets").path(0).asInt();
    int to = entry.path("data_offsets").path(1).asInt();
    float[] values = new float[(to - from) / Float.BYTES];
    data.slice(from, to - from).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return new Weights.Array(sizes, values);
  }
}
