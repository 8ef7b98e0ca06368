package dev.autoencoders.trainer.cli;

import dev.autoencoders.trainer.data.DatasetDownload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Downloads a public data set. */
@Command(
    name = "fetch",
    mixinStandardHelpOptions = true,
    description = {
      "Downloads a public data set: mnist or fashion-mnist.",
      "Complete files are kept, and partial downloads are continued."
    })
final class FetchCommand implements Callable<Integer> {
  private static final long KILO = 1000;

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "DATASET", description = "mnist or fashion-mnist.")
  String dataset = "";

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Folder for data sets; a folder of the data set's name is made in it.")
  Path data = Path.of("");

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path directory;
    try (Meter meter = Meter.of(spec, "kB")) {
      directory =
          DatasetDownload.of(dataset)
              .onProgress((file, bytes, total) -> meter.show(file, bytes / KILO, total / KILO))
              .into(data);
    }
    Main.result(spec, dataset + ": complete in " + directory.toAbsolutePath());
    return 0;
  }
}
