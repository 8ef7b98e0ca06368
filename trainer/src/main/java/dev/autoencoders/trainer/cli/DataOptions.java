package dev.autoencoders.trainer.cli;

import dev.autoencoders.trainer.data.DataSource;
import java.io.IOException;
import picocli.CommandLine.Option;

/** The options that say which images. */
final class DataOptions {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description =
          "Folder that holds mnist/ or fashion-mnist/ (see fetch), or the word synthetic for"
              + " digits drawn by the trainer itself.")
  String data = "";

  @Option(
      names = "--dataset",
      defaultValue = "mnist",
      paramLabel = "NAME",
      description = "Which data set in that folder; default: ${DEFAULT-VALUE}.")
  String dataset = "";

  DataSource source() throws IOException {
    return DataSource.of(data, dataset);
  }
}
