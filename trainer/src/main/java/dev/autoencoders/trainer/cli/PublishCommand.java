package dev.autoencoders.trainer.cli;

import dev.autoencoders.trainer.publishing.ZooDirectory;
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
    description = {
      "Copies a model into a zoo, as NAME/VERSION, and lists it in the zoo's index.json and"
          + " README.md.",
      "Any web server that serves the zoo's directory serves the zoo. A published version never"
          + " changes: export another one with train --model-version."
    })
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

  @Override
  public Integer call() throws IOException {
    String published = new ZooDirectory(zoo).publish(model);
    Main.result(spec, "published " + published + " in " + zoo.toAbsolutePath());
    return 0;
  }
}
