package dev.autoencoders.commandline;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.exception.AutoencoderException;
import dev.autoencoders.model.Operation;
import dev.autoencoders.model.Task;
import dev.autoencoders.model.ZooIndex;
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
    if (threads < 1) {
      throw wrong("--threads: expected 1 or more, found " + threads);
    }
    Autoencoder loaded =
        new NamedModel(name(operation, usual), zoo).read(operation).threads(threads).load();
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

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
