package dev.autoencoders.internal.onnx;

import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.internal.FileChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An ONNX file in memory, with the weights that lie in files beside it. Immutable. */
public final class OnnxFile {
  private final Path path;
  private final byte[] bytes;

  private OnnxFile(Path path, byte[] bytes) {
    this.path = path;
    this.bytes = bytes;
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
      throw new InvalidModelException(
          (where + ": expected at most " + ExternalTensor.MAX_BYTES + " bytes")
              + (", found " + size + "; protobuf, and so ONNX, has no larger files"));
    }
    byte[] bytes = Files.readAllBytes(path);
    OnnxModel model = OnnxModel.read(where, bytes);
    return new OnnxFile(
        path,
        model.external().isEmpty()
            ? bytes
            : Inlining.inline(where, bytes, model.external(), new ExternalData(path)));
  }

  /** Where it lies. */
  public Path path() {
    return path;
  }

  /** An ONNX file with all weights inside: nobody may change it. */
  public byte[] bytes() {
    return bytes;
  }
}
