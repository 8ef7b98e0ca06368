package dev.autoencoders.trainer;

import ai.djl.Device;
import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.architecture.Weights;
import dev.autoencoders.trainer.data.ImageFormat;
import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.djl.Checkpoint;
import dev.autoencoders.trainer.djl.Devices;
import dev.autoencoders.trainer.djl.RunDirectory;
import dev.autoencoders.trainer.djl.TrainingLoop;
import dev.autoencoders.trainer.run.EpochRecord;
import dev.autoencoders.trainer.run.RunConfig;
import dev.autoencoders.trainer.run.RunRecord;
import dev.autoencoders.trainer.run.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of a training whose every option is known: holds out the images for validation, trains
 * from the beginning or from the newest checkpoint, and keeps the record.
 *
 * @param architecture the network
 * @param config what the run is told
 * @param listener hears of steps and epochs
 * @param directory where checkpoints and the record are kept; null for nowhere
 * @param resume whether to go on from the newest checkpoint there
 */
record TrainingRun(
    Architecture architecture,
    RunConfig config,
    TrainingListener listener,
    @Nullable Path directory,
    boolean resume) {

  /** What came of it: the finished record, a row per epoch, and the weights of the best epoch. */
  record Result(RunRecord record, List<EpochRecord> history, Weights best) {}

  Result on(ImageSet images) throws IOException {
    Device device = Devices.named(config.device());
    Devices.useThreads(config.threads());
    RunRecord record =
        new RunRecord(config, images.sha256(), Versions.all(), Devices.name(device), null);
    HoldOut parts = holdOut(images);
    TrainingLoop loop =
        new TrainingLoop(architecture, config, parts.training(), parts.validation(), listener);
    Checkpoint initial = Checkpoint.initial(architecture, config.seed());
    Checkpoint end =
        directory == null
            ? loop.run(initial, device, checkpoint -> {})
            : keepIn(new RunDirectory(directory), record, loop, initial, device);
    RunRecord finished = record.with(outcome(end));
    if (directory != null) {
      new RunDirectory(directory).write(finished);
    }
    return new Result(finished, end.history(), end.best());
  }

  private HoldOut holdOut(ImageSet images) {
    ImageFormat pictures = config.images();
    int group = pictures == null ? 1 : pictures.imagesPerPicture();
    return HoldOut.of(images, group, config.validation(), config.seed());
  }

  private Checkpoint keepIn(
      RunDirectory kept, RunRecord record, TrainingLoop loop, Checkpoint initial, Device device)
      throws IOException {
    Checkpoint start = initial;
    if (resume) {
      start = kept.newest(config).orElse(initial);
    } else {
      kept.clear();
    }
    kept.write(record);
    return loop.run(start, device, kept::keep);
  }

  private static RunRecord.Outcome outcome(Checkpoint end) {
    List<EpochRecord> history = end.history();
    EpochRecord best = end.bestEpoch();
    double seconds = history.stream().mapToDouble(EpochRecord::seconds).sum();
    return new RunRecord.Outcome(history.size(), best.epoch(), best.validationLoss(), seconds);
  }
}
