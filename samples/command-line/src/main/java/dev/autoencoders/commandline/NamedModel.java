package dev.autoencoders.commandline;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.AutoencoderBuilder;
import dev.autoencoders.internal.onnx.OnnxFile;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.Operation;
import dev.autoencoders.model.ZooIndex;
import dev.autoencoders.zoo.ModelZoo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;

/**
 * A model as people name it: a model directory, an ONNX file, or the name of a model in a zoo, with
 * its version if that matters, such as {@code mnist-conv/1.0.0}. What lies in the file system comes
 * first, unless a zoo is asked for.
 *
 * @param text the name
 * @param zoo where to look for names
 */
record NamedModel(String text, ZooOption zoo) {
  static final String FORMS =
      "a model directory, an ONNX file, or the NAME or NAME/VERSION of a model in the zoo";

  private boolean isOnnxFile() {
    return !zoo.isGiven() && text.toLowerCase(Locale.ROOT).endsWith(".onnx");
  }

  private boolean isDirectory() {
    return !zoo.isGiven() && Files.isDirectory(Path.of(text));
  }

  /**
   * Reads and verifies the model.
   *
   * @param operation what an ONNX file is for, since the file itself doesn't say
   */
  AutoencoderBuilder read(Operation operation) throws IOException {
    if (isOnnxFile()) {
      Path file = Path.of(text);
      return operation == Operation.DENOISE
          ? Autoencoder.fromDenoiser(file)
          : Autoencoder.from(file);
    }
    return Autoencoder.from(bundle());
  }

  /**
   * Reads the model for a look at its graphs.
   *
   * @throws IOException if a file can't be read
   */
  Inside inside() throws IOException {
    if (isOnnxFile()) {
      Path file = Path.of(text);
      byte[] graph = OnnxFile.read(file).bytes();
      return new Inside(Autoencoder.from(file), role -> graph);
    }
    ModelBundle bundle = bundle();
    return new Inside(Autoencoder.from(bundle), bundle::graph);
  }

  /**
   * A model, and the ONNX graph of each of its roles.
   *
   * @param model to be loaded
   * @param graphs by role
   */
  record Inside(AutoencoderBuilder model, Function<String, byte[]> graphs) {}

  private ModelBundle bundle() throws IOException {
    if (isDirectory()) {
      return ModelBundle.read(Path.of(text));
    }
    if (!zoo.isGiven() && Files.isRegularFile(Path.of(text))) {
      throw new IllegalArgumentException(
          text
              + ": expected "
              + FORMS
              + ", found a file of another kind; what compress made is for decompress");
    }
    ModelZoo models = zoo.open();
    boolean listed = models.models().stream().anyMatch(this::isNameOf);
    if (zoo.isGiven() || listed) {
      return of(models);
    }
    try {
      return of(models);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          text + ": found no such file or directory. And " + e.getMessage(), e);
    }
  }

  private boolean isNameOf(ZooIndex.Model model) {
    return text.equals(model.name()) || text.equals(model.name() + "/" + model.version());
  }

  private ModelBundle of(ModelZoo models) throws IOException {
    int slash = text.indexOf('/');
    return slash < 0
        ? models.model(text)
        : models.model(text.substring(0, slash), text.substring(slash + 1));
  }
}
