package dev.autoencoders.trainer.training;

import com.fasterxml.jackson.core.JacksonException;
import dev.autoencoders.internal.AtomicFiles;
import dev.autoencoders.trainer.run.RunRecord;
import dev.autoencoders.trainer.run.TrainingException;
import dev.autoencoders.trainer.run.json.RunChange;
import dev.autoencoders.trainer.run.json.RunJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a training run: {@code run.json}, {@code history.json} and the last two
 * checkpoints. Each file is replaced as a whole, so a killed process loses at most the epoch it was
 * in.
 */
public final class RunDirectory {
  private static final System.Logger LOG = System.getLogger("dev.autoencoders.trainer");
  private static final int KEPT = 2;
  private static final String RUN = "run.json";
  private static final String HISTORY = "history.json";

  private final Path directory;
  private final Writer writer;

  /** Whose the checkpoints are; null until the record was written or read. */
  private @Nullable String identity;

  /** Replaces a file as a whole. */
  @FunctionalInterface
  interface Writer {
    void write(Path file, byte[] content) throws IOException;
  }

  /**
   * Uses a folder; it is made when something is first written.
   *
   * @param directory the folder
   */
  public RunDirectory(Path directory) {
    this(directory, AtomicFiles::write);
  }

  /** With another way to write: a full disk is hard to come by. */
  RunDirectory(Path directory, Writer writer) {
    this.directory = directory;
    this.writer = writer;
  }

  /**
   * Keeps others from using the folder.
   *
   * @return the lock; close it after the run
   * @throws IOException if another process uses it
   */
  public FolderLock lock() throws IOException {
    return FolderLock.hold(directory.resolve(".lock"), directory);
  }

  /**
   * Refuses a run whose checkpoints would be too large for a file: better now than after an epoch.
   *
   * @param start the state before the first step
   * @param averaged whether an average of the weights is kept beside them
   * @throws IllegalArgumentException if they would
   */
  public static void requireRoom(Checkpoint start, boolean averaged) {
    CheckpointFile.requireFits(start, averaged);
  }

  /**
   * Writes {@code run.json}, and removes what a killed run left half written.
   *
   * @param record the run's record
   * @throws IOException if it can't be written
   */
  public void write(RunRecord record) throws IOException {
    Files.createDirectories(directory);
    for (Path part : files("\\.(checkpoint|run|history).*\\.part")) {
      Files.delete(part);
    }
    writer.write(directory.resolve(RUN), RunJson.write(record));
    identity = RunChange.identity(record);
  }

  /**
   * Writes a checkpoint and the history, then removes the checkpoints that are no longer needed.
   *
   * @param checkpoint the state after an epoch
   * @throws IOException if it can't be written; the checkpoints before it are still there, and the
   *     message says which
   */
  public void keep(Checkpoint checkpoint) throws IOException {
    try {
      String name = String.format(Locale.ROOT, "checkpoint-%05d.safetensors", checkpoint.epoch());
      writer.write(directory.resolve(name), CheckpointFile.write(checkpoint, identity()));
      writer.write(directory.resolve(HISTORY), RunJson.write(checkpoint.history()));
    } catch (IOException e) {
      throw unwritten(checkpoint, e);
    }
    List<Path> files = checkpoints();
    for (Path old : files.subList(Math.min(KEPT, files.size()), files.size())) {
      Files.delete(old);
    }
  }

  private String identity() throws IOException {
    if (identity == null) {
      identity = RunChange.identity(record());
    }
    return identity;
  }

  private IOException unwritten(Checkpoint checkpoint, IOException e) throws IOException {
    String last =
        checkpoints().stream()
            .findFirst()
            .map(file -> file.getFileName() + " is intact; make room and resume")
            .orElse("there is none before it");
    return new IOException(
        String.format(
            Locale.ROOT,
            "%s: expected to write the checkpoint of epoch %d, found %s; %s",
            directory,
            checkpoint.epoch(),
            e.getMessage(),
            last),
        e);
  }

  /**
   * Where a run can go on.
   *
   * @param checkpoint the newest one that can be read
   * @param record the run as it began
   * @param changes what differs from it, all of it allowed
   */
  public record Resumable(Checkpoint checkpoint, RunRecord record, List<RunChange> changes) {}

  /**
   * The newest checkpoint that can be read, if it belongs to a run of the same settings. Settings
   * that may change on the way ({@link RunChange#isAllowed}) may differ. Damaged checkpoints, and
   * those of another run, are passed over with a warning.
   *
   * @param now the run that is to go on
   * @return empty if there is no checkpoint
   * @throws IOException if {@code run.json} can't be read
   * @throws TrainingException if the run was begun with other settings or data, the message lists
   *     them, or if none of its checkpoints can be used
   */
  public Optional<Resumable> newest(RunRecord now) throws IOException {
    List<Path> files = checkpoints();
    if (files.isEmpty()) {
      return Optional.empty();
    }
    RunRecord began = record();
    List<RunChange> changes = RunChange.between(began, now);
    requireAllowed(changes);
    String run = RunChange.identity(began);
    for (Path file : files) {
      try {
        Checkpoint checkpoint = CheckpointFile.read(Files.readAllBytes(file), run);
        return Optional.of(new Resumable(checkpoint, began, changes));
      } catch (IOException e) {
        LOG.log(
            System.Logger.Level.WARNING,
            "{0}: damaged checkpoint, {1}; going on from the one before it",
            file,
            e.getMessage());
      }
    }
    throw new TrainingException(
        (directory + ": expected a checkpoint of this run that is whole, found none among ")
            + files.stream().map(Path::getFileName).toList()
            + "; leave out --resume to begin again");
  }

  private RunRecord record() throws IOException {
    Path file = directory.resolve(RUN);
    try {
      return RunJson.read(Files.readAllBytes(file), RunRecord.class);
    } catch (JacksonException e) {
      throw new IOException(
          file
              + ": expected the record of a run by this version of the trainer, found "
              + e.getOriginalMessage()
              + "; to begin the run again, leave out --resume",
          e);
    }
  }

  private void requireAllowed(List<RunChange> changes) {
    List<String> refused =
        changes.stream()
            .filter(change -> !change.isAllowed())
            .map(change -> "  " + change.refusal())
            .toList();
    if (!refused.isEmpty()) {
      throw new TrainingException(
          directory.resolve(RUN)
              + ": expected the settings that the run began with, found others:\n"
              + String.join("\n", refused)
              + "\nUse the expected values to resume, or leave out --resume to begin again");
    }
  }

  /**
   * Removes the checkpoints of an earlier run, and what it says of its epochs.
   *
   * @throws IOException if one can't be removed
   */
  public void clear() throws IOException {
    for (Path file : checkpoints()) {
      Files.delete(file);
    }
    Files.deleteIfExists(directory.resolve(HISTORY));
  }

  private List<Path> checkpoints() throws IOException {
    return files("checkpoint-\\d{5,}\\.safetensors");
  }

  /** Those whose whole name is of the pattern, the newest checkpoint first. */
  private List<Path> files(String pattern) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().matches(pattern))
          // By length first: from epoch 100,000 on, names have a digit more.
          .sorted(
              Comparator.comparingInt((Path file) -> file.getFileName().toString().length())
                  .thenComparing(Comparator.naturalOrder())
                  .reversed())
          .toList();
    }
  }
}
