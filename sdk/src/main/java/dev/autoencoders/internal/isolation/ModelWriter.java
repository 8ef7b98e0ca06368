package dev.autoencoders.internal.isolation;

import dev.autoencoders.internal.runtime.OnnxOptions;
import dev.autoencoders.model.ModelSpec;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.function.Function;

/** Writes a model for another process: its kind and its files. */
@FunctionalInterface
public interface ModelWriter {
  /** Writes it, each time that a process starts. */
  void write(DataOutputStream out) throws IOException;

  /** Writes a model with a description. */
  static ModelWriter described(ModelSpec spec, Function<String, byte[]> graphs) {
    return out -> {
      out.write(Wire.DESCRIBED);
      Wire.writeBytes(out, spec.toJson());
      out.writeInt(spec.graphs().size());
      for (String role : spec.graphs().keySet()) {
        out.writeUTF(role);
        Wire.writeBytes(out, graphs.apply(role));
      }
    };
  }

  /** Writes ONNX files alone. */
  static ModelWriter onnx(OnnxOptions options) {
    return out -> {
      out.write(Wire.ONNX);
      out.writeInt(options.files().size());
      for (var file : options.files()) {
        out.writeUTF(file.where());
        out.writeUTF(file.name());
        Wire.writeBytes(out, file.bytes());
      }
      options.write(out);
    };
  }
}
