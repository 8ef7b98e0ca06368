package dev.autoencoders.trainer.quantization;

import dev.autoencoders.model.Golden;
import dev.autoencoders.model.GraphFile;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.ModelSpecBuilder;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Models in memory, to be measured before anything is written. */
public final class Draft {
  /** Nobody knows yet what comes out. */
  private static final Golden ANYTHING = new Golden(List.of(0), List.of(0f), Float.MAX_VALUE);

  private Draft() {}

  /**
   * A model like another, of other graphs.
   *
   * @param like the other
   * @param graphs role to ONNX file
   * @return the model; it accepts any golden output
   * @throws IOException never, as all of it lies in memory
   */
  public static ModelBundle of(ModelSpec like, Map<String, byte[]> graphs) throws IOException {
    ModelSpecBuilder spec = like.toBuilder().golden(ANYTHING);
    Map<String, byte[]> files = new HashMap<>();
    graphs.forEach(
        (role, onnx) -> {
          String file = role + ".onnx";
          files.put(file, onnx);
          spec.graph(role, GraphFile.of(file, onnx));
        });
    files.put(ModelBundle.MODEL_JSON, spec.build().toJson());
    return ModelBundle.read(
        like.name(),
        (file, limit) -> {
          byte[] content = files.get(file);
          if (content == null) {
            throw new NoSuchFileException(file);
          }
          return content.length > limit ? Arrays.copyOf(content, limit) : content;
        });
  }
}
