package dev.autoencoders.benchmarks.rivals;

import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.zoo.ModelZoo;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * A model of the zoo on the class path. As text it is its folder there, such as {@code
 * mnist-simple/1.0.0}: that is how each rival is told which files to run.
 *
 * @param name the model's name
 * @param version the model's version
 */
public record BundledModel(String name, String version) {
  private static final String ZOO = "/META-INF/autoencoders/";
  private static final String DENOISER = "denoiser";

  /** The newest release of a model. */
  public static BundledModel newest(String name) throws IOException {
    return new BundledModel(name, ModelZoo.bundled().model(name).spec().version().text());
  }

  /** The opposite of {@link #toString}. */
  public static BundledModel parse(String folder) {
    String[] parts = folder.split("/", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException("model: expected NAME/VERSION, found " + folder);
    }
    return new BundledModel(parts[0], parts[1]);
  }

  /** The verified model, for the SDK. */
  ModelBundle bundle() throws IOException {
    return ModelZoo.bundled().model(name, version);
  }

  /** Whether it is one graph from image to image, and not an encoder and a decoder. */
  public boolean isOneGraph() {
    return BundledModel.class.getResource(file(DENOISER)) != null;
  }

  /** The ONNX files in the order in which they run, for those who don't ask the SDK for them. */
  List<byte[]> graphs() throws IOException {
    return isOneGraph() ? List.of(graph(DENOISER)) : List.of(graph("encoder"), graph("decoder"));
  }

  private byte[] graph(String role) throws IOException {
    try (InputStream in = BundledModel.class.getResourceAsStream(file(role))) {
      if (in == null) {
        throw new FileNotFoundException("class path: expected " + file(role) + ", found none");
      }
      return in.readAllBytes();
    }
  }

  private String file(String role) {
    return ZOO + this + "/" + role + ".onnx";
  }

  @Override
  public String toString() {
    return name + "/" + version;
  }
}
