package dev.autoencoders.trainer.cli;

import dev.autoencoders.trainer.data.DatasetDownload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
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
      "Files that are there and right are left alone; what was begun is gone on with."
    })
final class FetchCommand implements Callable<Integer> {
  private static final long KIB = 1024;

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
    try (ProgressBar bar =
        new ProgressBarBuilder().setTaskName(dataset).setUnit(" kB", KIB).build()) {
      directory =
          DatasetDownload.of(dataset)
              .onProgress((file, bytes, total) -> show(bar, file, bytes, total))
              .into(data);
    }
    spec.commandLine().getErr().println(dataset + ": complete in " + directory.toAbsolutePath());
    return 0;
  }

  private static void show(ProgressBar bar, String file, long bytes, long total) {
    bar.setExtraMessage(" " + file);
    bar.maxHint(total);
    bar.stepTo(bytes);
  }
}
