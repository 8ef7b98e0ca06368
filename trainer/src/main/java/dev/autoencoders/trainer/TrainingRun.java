package dev.autoencoders.trainer;

import dev.autoencoders.trainer.architecture.Weights;
import dev.autoencoders.trainer.data.ImageFormat;
import dev.autoencoders.trainer.data.Samples;
import dev.autoencoders.trainer.djl.Devices;
import dev.autoencoders.trainer.djl.TrainingLoop;
import dev.autoencoders.trainer.run.EpochRecord;
import dev.autoencoders.trainer.run.RunConfig;
import dev.autoencoders.trainer.run.RunRecord;
import dev.autoencoders.trainer.run.TrainingListener;
import dev.autoencoders.trainer.run.json.RunChange;
import dev.autoencoders.trainer.training.Checkpoint;
import dev.autoencoders.trainer.training.FolderLock;
import dev.autoencoders.trainer.training.HoldOut;
import dev.autoencoders.trainer.training.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One run of a training whose every option is known: holds out the samples for validation, trains
 * from the beginning or from the newest checkpoint, and keeps the record.
 *
 * @param start the network and the weights that it begins with
 * @param config what the run is told
 * @param listener hears of steps and epochs
 * @param directory where checkpoints and the record are kept; null for nowhere
 * @param resume whether to go on from the newest checkpoint there
 */
record TrainingRun(
    StartingWeights start,
    RunConfig config,
    TrainingListener listener,
    @Nullable Path directory,
    boolean resume) {

  /** What came of it: the finished record, a row per epoch, and the weights of the best epoch. */
  record Result(RunRecord record, List<EpochRecord> history, Weights best) {}

  Result on(Samples samples) throws IOException {
    String device = Devices.resolve(config.device());
    RunRecord record = new RunRecord(config, samples.sha256(), Devices.versions(), device);
    HoldOut parts = holdOut(samples);
    TrainingLoop loop =
        new TrainingLoop(
            start.architecture(), config, parts.training(), parts.validation(), listener);
    Checkpoint initial = Checkpoint.initial(start.of(parts.training()));
    if (directory == null) {
      Checkpoint end = loop.train(initial, checkpoint -> {});
      return result(record, end);
    }
    RunDirectory.requireRoom(initial, config.optimizer().averaging() > 0);
    RunDirectory kept = new RunDirectory(directory);
    FolderLock lock = kept.lock();
    try {
      Start begun = start(kept, record, initial);
      kept.write(begun.record());
      Result result = result(begun.record(), loop.train(begun.checkpoint(), kept::keep));
      kept.write(result.record());
      return result;
    } finally {
      lock.close();
    }
  }

  private static Result result(RunRecord record, Checkpoint end) {
    return new Result(record.with(outcome(end)), end.history(), end.best());
  }

  private HoldOut holdOut(Samples samples) {
    ImageFormat pictures = config.images();
    int group = pictures == null ? 1 : pictures.imagesPerPicture();
    return HoldOut.of(samples, group, config.validation(), config.seed());
  }

  /** Where the training begins, and the record to write then. */
  private record Start(Checkpoint checkpoint, RunRecord record) {}

  private Start start(RunDirectory kept, RunRecord record, Checkpoint initial) throws IOException {
    if (!resume) {
      kept.clear();
      return new Start(initial, record);
    }
    Optional<RunDirectory.Resumable> found = kept.newest(record);
    if (found.isEmpty()) {
      return new Start(initial, record);
    }
    Checkpoint checkpoint = found.get().checkpoint();
    List<String> resumed = new ArrayList<>(found.get().record().resumed());
    for (RunChange change : found.get().changes()) {
      listener.onNote(change.note());
      resumed.add("after epoch " + checkpoint.epoch() + ": " + change.note());
    }
    return new Start(checkpoint, record.withResumed(resumed));
  }

  private static RunRecord.Outcome outcome(Checkpoint end) {
    List<EpochRecord> history = end.history();
    EpochRecord best = end.bestEpoch();
    double seconds = history.stream().mapToDouble(EpochRecord::seconds).sum();
    return new RunRecord.Outcome(history.size(), best.epoch(), best.validationLoss(), seconds);
  }
}
