package dev.autoencoders.trainer.cli;

import dev.autoencoders.model.ModelBundle;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The model that a command is about: one in a directory, or one of a zoo. */
final class ModelOption {
  @Spec(Spec.Target.MIXEE)
  CommandSpec command = CommandSpec.create();

  @Parameters(
      paramLabel = "MODEL",
      description = "The model: its directory, or with --zoo its NAME or NAME/VERSION.")
  String model = "";

  @Mixin ZooOption zoo = new ZooOption();

  ModelBundle read() throws IOException {
    return read(model, zoo.place(), command);
  }

  /**
   * Reads and verifies a model.
   *
   * @param zoo where it is, null for the file system
   */
  static ModelBundle read(String model, @Nullable ZooPlace zoo, CommandSpec command)
      throws IOException {
    if (zoo != null) {
      ModelBundle found = ZooPlace.model(zoo.open(), model);
      if (Files.isDirectory(Path.of(model))) {
        PrintWriter err = Main.err(command);
        err.println(
            ("model: " + found.spec().name() + " " + found.spec().version() + " of " + zoo.text())
                + (", not the directory " + model + "; leave --zoo out for that"));
        err.flush();
      }
      return found;
    }
    if (!Files.exists(Path.of(model))) {
      throw new NoSuchFileException(
          model, null, "expected a model directory, found nothing; for a model of a zoo add --zoo");
    }
    return ModelBundle.read(Path.of(model));
  }

  /** A file of the model's own: beside its directory, or, of a zoo's model, in this directory. */
  Path beside(String suffix) {
    if (zoo.place() != null) {
      return Path.of(model.replaceFirst("/.*", "") + suffix);
    }
    Path absolute = Path.of(model).toAbsolutePath().normalize();
    return absolute.resolveSibling(absolute.getFileName() + suffix);
  }
}
