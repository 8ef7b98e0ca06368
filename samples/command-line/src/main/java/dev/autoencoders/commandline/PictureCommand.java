package dev.autoencoders.commandline;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.image.Images;
import dev.autoencoders.model.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that makes of each picture another one. */
abstract class PictureCommand implements Callable<Integer> {
  private final Operation operation;
  private final @Nullable String usualModel;

  @Spec CommandSpec spec = CommandSpec.create();

  @Mixin BatchOptions batch = new BatchOptions();
  @Mixin ModelOptions model = new ModelOptions();
  @Mixin PictureOptions pictures = new PictureOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "The format of a picture on standard output, such as png; default: that of the input.")
  @Nullable String format;

  /**
   * A command.
   *
   * @param operation what the model must be able to do
   * @param usualModel the model to take if none is named; null if there is none for that job
   */
  PictureCommand(Operation operation, @Nullable String usualModel) {
    this.operation = operation;
    this.usualModel = usualModel;
  }

  /** Options of the command's own. */
  Images options(Images images) {
    return images;
  }

  /** Makes a file of another. */
  abstract void change(Images images, Path in, Path out) throws IOException;

  @Override
  public Integer call() throws IOException {
    batch.checkStandardStreams();
    // Closed last: what ends the process waits until all else is in order.
    try (Interruption interruption = new Interruption();
        StandardStreams standard = new StandardStreams()) {
      Inputs inputs = batch.pictures(standard);
      List<Job> jobs = batch.jobs(inputs, standard, format);
      Batch all = new Batch(spec, batch, interruption);
      int code;
      try (Autoencoder loaded = model.load(operation, usualModel)) {
        Images images = options(pictures.apply(loaded.images()));
        List<Batch.Task> tasks = jobs.stream().map(job -> task(job, images)).toList();
        code = all.run(tasks, inputs.failures());
      }
      standard.send();
      all.sayDone();
      return code;
    }
  }

  private Batch.Task task(Job job, Images images) {
    return new Batch.Task(
        job.in(),
        batch.name(job.in()),
        watcher -> {
          job.prepare(batch.force);
          Images watched = images.onWarning(watcher::warn).onProgress(watcher::tiles);
          change(watched, job.in(), job.out());
          return job.out();
        });
  }
}
