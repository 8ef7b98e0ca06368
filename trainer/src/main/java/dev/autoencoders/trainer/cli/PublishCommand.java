package dev.autoencoders.trainer.cli;

import dev.autoencoders.trainer.ZooDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Adds a model to a zoo. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    description = "Copies a model into a zoo and lists it in the zoo's index.json.")
final class PublishCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "MODEL_DIR", description = "The model.")
  Path model = Path.of("");

  @Option(
      names = "--zoo",
      required = true,
      paramLabel = "DIR",
      description = "The zoo; an index is made if there is none.")
  Path zoo = Path.of("");

  @Option(
      names = "--replace",
      description = "Lets this model take the place of one with the same name and version.")
  boolean replace;

  @Override
  public Integer call() throws IOException {
    String published = new ZooDirectory(zoo).publish(model, replace);
    spec.commandLine().getErr().println("published " + published + " in " + zoo.toAbsolutePath());
    return 0;
  }
}
