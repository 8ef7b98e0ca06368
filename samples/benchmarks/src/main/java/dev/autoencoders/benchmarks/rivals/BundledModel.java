package dev.autoencoders.benchmarks.rivals;

import dev.autoencoders.model.Input;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.zoo.ModelZoo;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * A model of images in the zoo on the class path. As text it is its folder there and the shape of
 * an image, such as {@code mnist-simple/1.0.0/1x28x28}: that is how each rival is told which files
 * to run, and what with, without the SDK.
 *
 * @param name the model's name
 * @param version the model's version
 * @param shape of the images that it is measured with
 * @param takesAnySize whether the model takes images of other sizes too
 */
public record BundledModel(String name, String version, ImageShape shape, boolean takesAnySize) {
  private static final String ZOO = "/META-INF/autoencoders/";
  private static final String DENOISER = "denoiser";
  private static final String DECODER = "decoder";
  private static final String ANY_SIZE = "any";

  /** The newest release of a model. */
  public static BundledModel newest(String name) throws IOException {
    ModelSpec spec = ModelZoo.bundled().model(name).spec();
    if (!(spec.input() instanceof Input.Image image)) {
      throw new IllegalArgumentException(name + ": expected a model of images, found " + spec);
    }
    return new BundledModel(
        name, spec.version().text(), ImageShape.of(image), image.takesAnySize());
  }

  /** The opposite of {@link #toString}. */
  public static BundledModel parse(String folder) {
    String[] parts = folder.split("/", -1);
    if (parts.length < 3 || parts.length > 4) {
      throw new IllegalArgumentException(
          "model: expected NAME/VERSION/SHAPE or NAME/VERSION/SHAPE/any, found " + folder);
    }
    return new BundledModel(parts[0], parts[1], ImageShape.parse(parts[2]), parts.length == 4);
  }

  /** The verified model, for the SDK. */
  ModelBundle bundle() throws IOException {
    return ModelZoo.bundled().model(name, version);
  }

  /** Whether it is one graph from image to image, and not an encoder and a decoder. */
  public boolean isOneGraph() {
    return has(DENOISER);
  }

  /** Whether it has graphs from image to image: a detector has not. */
  public boolean rebuildsImages() {
    return isOneGraph() || has(DECODER);
  }

  /** Whether it is an encoder and a decoder for images of one size. */
  public boolean isPairOfOneSize() {
    return !isOneGraph() && !takesAnySize;
  }

  private boolean has(String role) {
    return BundledModel.class.getResource(file(role)) != null;
  }

  /** The ONNX files in the order in which they run, for those who don't ask the SDK for them. */
  List<byte[]> graphs() throws IOException {
    return isOneGraph() ? List.of(graph(DENOISER)) : List.of(graph("encoder"), graph(DECODER));
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
    return ZOO + name + "/" + version + "/" + role + ".onnx";
  }

  @Override
  public String toString() {
    return name + "/" + version + "/" + shape + (takesAnySize ? "/" + ANY_SIZE : "");
  }
}
