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
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A checkpoint as bytes, in the safetensors format, which other tools read as well: the length of a
 * JSON header (8 bytes, little-endian), the header, the arrays as little-endian floats. The
 * header's metadata holds steps, history and a SHA-256 of the arrays.
 */
final class CheckpointFile {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String METADATA = "__metadata__";
  private static final String SHA_256 = "sha256";

  private CheckpointFile() {}

  static byte[] write(Checkpoint checkpoint) {
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
    byte[] data = data(arrays, header);
    metadata.put(SHA_256, Sha256.hex(data));
    byte[] head = header.toString().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Long.BYTES + head.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(head.length)
        .put(head)
        .put(data)
        .array();
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
   * @throws IOException if the bytes are no whole checkpoint
   */
  static Checkpoint read(byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < Long.BYTES) {
      throw new IOException("expected a checkpoint, found " + bytes.length + " bytes");
    }
    long length = buffer.getLong();
    if (length < 2 || length > buffer.remaining()) {
      throw new IOException(
          "expected a header of at most " + buffer.remaining() + " bytes, found " + length);
    }
    byte[] head = new byte[(int) length];
    buffer.get(head);
    JsonNode header = JSON.readTree(head);
    String expected = header.path(METADATA).path(SHA_256).asText();
    MessageDigest digest = Sha256.digest();
    digest.update(bytes, buffer.position(), buffer.remaining());
    String found = Sha256.hex(digest);
    if (!found.equals(expected)) {
      throw new IOException("expected arrays of SHA-256 " + expected + ", found " + found);
    }
    try {
      return checkpoint(header, buffer.slice().order(ByteOrder.LITTLE_ENDIAN));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      // Only the arrays have a checksum: numbers and offsets in the header may be damaged.
      throw new IOException("expected the header of a checkpoint, found a damaged one", e);
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
