package dev.autoencoders.commandline;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.codec.CodecFile;
import dev.autoencoders.exception.AutoencoderException;
import dev.autoencoders.model.Operation;
import dev.autoencoders.model.Task;
import dev.autoencoders.model.ZooIndex;
import dev.autoencoders.zoo.ModelZoo;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which model to run, and with how many threads. */
final class ModelOptions {
  /** More than any machine has; each costs memory. */
  private static final int MOST_THREADS = 1024;

  @Spec(Spec.Target.MIXEE)
  CommandSpec command = CommandSpec.create();

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "The model: " + NamedModel.FORMS + ".")
  @Nullable String model;

  @Mixin ZooOption zoo = new ZooOption();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads to compute with; default: one for each processor.")
  int threads = Runtime.getRuntime().availableProcessors();

  /**
   * Loads the model.
   *
   * @param operation what it must be able to do
   * @param usual the model to take if none is named; null if there is none for that job
   * @return the loaded model; close it
   * @throws ParameterException if no model is named and there is no usual one
   * @throws UnsupportedOperationException if the model can't do it
   */
  Autoencoder load(Operation operation, @Nullable String usual) throws IOException {
    return load(operation, () -> name(operation, usual));
  }

  /**
   * Loads the model that made compressed bytes: the one that is named, or else the zoo's.
   *
   * @param file what the bytes say of themselves
   * @return the loaded model; close it
   * @throws AutoencoderException if no model is named and the zoo's are others
   */
  Autoencoder loadMaker(CodecFile file) throws IOException {
    return load(Operation.COMPRESS, () -> model != null ? model : maker(file));
  }

  /** Finds the name of a model. */
  @FunctionalInterface
  private interface Choice {
    String name() throws IOException;
  }

  private Autoencoder load(Operation operation, Choice choice) throws IOException {
    if (threads < 1 || threads > MOST_THREADS) {
      throw wrong("--threads: expected 1 to " + MOST_THREADS + ", found " + threads);
    }
    Autoencoder loaded = new NamedModel(choice.name(), zoo).read(operation).threads(threads).load();
    Set<Operation> operations = loaded.spec().operations();
    if (operations.contains(operation)) {
      return loaded;
    }
    loaded.close();
    throw new UnsupportedOperationException(
        (loaded.spec().name() + ": expected a model that can " + operation)
            + (", found one that can " + operations + "; choose another with --model"));
  }

  private String name(Operation operation, @Nullable String usual) throws IOException {
    if (model != null) {
      return model;
    } else if (usual == null) {
      throw wrong("--model: expected " + NamedModel.FORMS + ", found none");
    }
    List<ZooIndex.Model> models = zoo.open().models();
    if (models.stream().anyMatch(listed -> listed.name().equals(usual))) {
      return usual;
    }
    String others =
        models.stream()
            .filter(listed -> operation != Operation.DENOISE || listed.task() == Task.DENOISING)
            .map(ZooIndex.Model::name)
            .distinct()
            .collect(Collectors.joining(", "));
    throw new AutoencoderException(
        (command.name() + ": expected the model " + usual + " in the zoo, found " + others)
            + ("; name another with --model: " + NamedModel.FORMS));
  }

  private String maker(CodecFile file) throws IOException {
    ModelZoo models = zoo.open();
    for (ZooIndex.Model listed : models.models()) {
      if (file.isOf(ZooOption.describe(models, listed))) {
        return listed.name() + "/" + listed.version();
      }
    }
    throw new AutoencoderException(
        (command.name() + ": expected a file that a model in the zoo made, found one of ")
            + file.modelName().map(name -> name + " with ").orElse("a model with ")
            + ("the digest " + file.modelDigest() + "; name the model with --model: ")
            + NamedModel.FORMS);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
