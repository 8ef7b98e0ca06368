package dev.autoencoders.internal.onnx;

import dev.autoencoders.exception.InvalidModelException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What the SDK reads of an ONNX file by itself, before native code sees it. Immutable. */
public final class OnnxModel {
  private final String where;
  private final NavigableMap<Integer, ExternalTensor> external = new TreeMap<>();

  /** How many the file itself has, those inside others left out. */
  private int graphs;

  private OnnxModel(String where) {
    this.where = where;
  }

  /**
   * Reads an ONNX file.
   *
   * @param where the file's name, for messages
   * @param bytes the whole file
   * @throws InvalidModelException if it is no ONNX file, or exceeds a bound
   */
  public static OnnxModel read(String where, byte[] bytes) {
    if (isOrtFormat(bytes)) {
      throw new InvalidModelException(
          where + ": expected an ONNX file, found one in ONNX Runtime's own format");
    }
    OnnxModel model = new OnnxModel(where);
    model.collect(MessageKind.MODEL, new ProtobufReader(where, bytes));
    if (model.graphs != 1) {
      throw new InvalidModelException(
          where + ": expected an ONNX file with one graph, found " + model.graphs);
    }
    return model;
  }

  /** ONNX Runtime goes by this mark, whatever else the bytes may mean. */
  private static boolean isOrtFormat(byte[] bytes) {
    return bytes.length >= 8 && new String(bytes, 4, 4, StandardCharsets.ISO_8859_1).equals("ORTM");
  }

  private void collect(MessageKind kind, ProtobufReader message) {
    if (kind == MessageKind.TENSOR) {
      int start = message.position();
      ExternalTensor tensor = ExternalTensor.read(where, message);
      if (tensor != null) {
        external.put(start, tensor);
      }
      return;
    }
    Map<Integer, MessageKind> children = kind.children();
    while (message.next()) {
      MessageKind child = children.get(message.field());
      if (child != null && message.isLengthDelimited()) {
        graphs += kind == MessageKind.MODEL && child == MessageKind.GRAPH ? 1 : 0;
        collect(child, message.message());
      }
    }
  }

  /** The tensors with their values in other files, by the place where their messages begin. */
  NavigableMap<Integer, ExternalTensor> external() {
    return external;
  }

  /**
   * Refuses a model with values in other files. ONNX Runtime would look for them in the working
   * directory, wherever the model came from.
   *
   * @throws InvalidModelException if there are any
   */
  public void requireWhole() {
    if (!external.isEmpty()) {
      ExternalTensor first = external.firstEntry().getValue();
      throw new InvalidModelException(
          where
              + ": expected an ONNX file with all its weights inside, found "
              + (first.name() + " in \"" + Names.shown(first.location()) + "\"")
              + "; save it as one file, or load it from its own path as an ONNX file alone");
    }
  }
}
