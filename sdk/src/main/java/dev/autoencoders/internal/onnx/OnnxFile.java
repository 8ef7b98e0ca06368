package dev.autoencoders.internal.onnx;

import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.internal.FileChecks;
import dev.autoencoders.internal.Require;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** An ONNX file in memory, with the weights that lie in files beside it. Immutable. */
public final class OnnxFile {
  private final String where;
  private final String name;
  private final byte[] bytes;

  private OnnxFile(String where, String name, byte[] bytes) {
    this.where = where;
    this.name = name;
    this.bytes = bytes;
  }

  /**
   * Copies an ONNX file that is in memory.
   *
   * @param name what it is, such as {@code denoiser}; its name in messages too
   * @param bytes the whole file
   * @throws InvalidModelException if it is no ONNX file, or has weights in another file
   */
  public static OnnxFile copy(String name, byte[] bytes) {
    return of(name, Require.given(bytes, name).clone());
  }

  /** A file that another process has read and checked. */
  public static OnnxFile received(String where, String name, byte[] bytes) {
    return new OnnxFile(where, name, bytes);
  }

  private static OnnxFile of(String name, byte[] bytes) {
    OnnxModel.read(name, bytes).requireWhole();
    return new OnnxFile(name, name, bytes);
  }

  /**
   * Reads an ONNX file from a stream to its end.
   *
   * @param name what it is, such as {@code denoiser}; its name in messages too
   * @param in is not closed
   * @throws InvalidModelException if it is no ONNX file, or has weights in another file
   * @throws IOException if the stream can't be read
   */
  public static OnnxFile read(String name, InputStream in) throws IOException {
    byte[] bytes = Require.given(in, name).readNBytes(ExternalTensor.MAX_BYTES);
    if (bytes.length == ExternalTensor.MAX_BYTES && in.read() >= 0) {
      throw tooLong(name, "more");
    }
    return of(name, bytes);
  }

  /**
   * Reads an ONNX file, and the files beside it that hold its weights.
   *
   * @throws InvalidModelException if it is no ONNX file, or its weights are not beside it
   * @throws IOException if a file can't be read
   */
  public static OnnxFile read(Path path) throws IOException {
    FileChecks.file(path, "an ONNX file");
    String where = path.toString();
    long size = Files.size(path);
    if (size > ExternalTensor.MAX_BYTES) {
      throw tooLong(where, Long.toString(size));
    }
    requireHeap(where, size);
    byte[] bytes = Files.readAllBytes(path);
    OnnxModel model = OnnxModel.read(where, bytes);
    return new OnnxFile(
        where,
        path.getFileName().toString(),
        model.external().isEmpty()
            ? bytes
            : Inlining.inline(where, bytes, model.external(), new ExternalData(path)));
  }

  /** Refuses what no array of this JVM can hold: many tensors may name the same few bytes. */
  static void requireHeap(String where, long size) {
    long heap = Runtime.getRuntime().maxMemory();
    if (size > heap) {
      throw new InvalidModelException(
          (where + ": expected a model of at most " + heap + " bytes, the memory of the JVM")
              + (", found " + size + "; start the program with more (-Xmx)"));
    }
  }

  private static InvalidModelException tooLong(String where, String found) {
    return new InvalidModelException(
        (where + ": expected at most " + ExternalTensor.MAX_BYTES + " bytes")
            + (", found " + found + "; protobuf, and so ONNX, has no larger files"));
  }

  /** Where it lies, for messages. */
  public String where() {
    return where;
  }

  /** The file's name, or what it is. */
  public String name() {
    return name;
  }

  /** An ONNX file with all weights inside: nobody may change it. */
  public byte[] bytes() {
    return bytes;
  }
}
