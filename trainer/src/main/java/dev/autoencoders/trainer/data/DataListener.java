package dev.autoencoders.trainer.data;

import dev.autoencoders.exception.InvalidImageException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Hears what a data source does. The methods are called on the thread that uses the source; those
 * that are not overridden do nothing.
 */
@FunctionalInterface
public interface DataListener {
  /**
   * Files or folders were left out, and the rest is used without them.
   *
   * @param files which ones, and why; at least one
   */
  void onSkipped(List<SkippedFile> files);

  /**
   * Images are about to be read into memory.
   *
   * @param part the set, such as {@code photos/train}
   * @param images at most how many images
   * @param bytes how much memory they take
   */
  default void onReading(String part, int images, long bytes) {}

  /**
   * Something would go better with another setting of the system; said once by each source.
   *
   * @param advice what to set, for people
   */
  default void onAdvice(String advice) {}

  /**
   * The log of the trainer: how many files were skipped and why the first ten were, and advice, as
   * warnings; memory as information.
   *
   * @return a listener
   */
  static DataListener log() {
    return new LogListener();
  }

  /** Tells the log. */
  final class LogListener implements DataListener {
    private static final System.Logger LOG = System.getLogger("dev.autoencoders.trainer");
    private static final int LOGGED = 10;

    private LogListener() {}

    @Override
    public void onSkipped(List<SkippedFile> files) {
      LOG.log(
          System.Logger.Level.WARNING,
          () ->
              files.stream()
                  .limit(LOGGED)
                  .map(file -> "\n" + file.reason())
                  .collect(Collectors.joining("", "skipped files: " + files.size(), "")));
    }

    @Override
    public void onReading(String part, int images, long bytes) {
      LOG.log(
          System.Logger.Level.DEBUG,
          () -> part + ": " + images + " images, " + HeapRoom.text(bytes) + " of memory");
    }

    @Override
    public void onAdvice(String advice) {
      LOG.log(System.Logger.Level.WARNING, advice);
    }
  }

  /**
   * A file or folder in a folder of images that could not be read, so that a set was made without
   * it.
   *
   * @param file the file
   * @param reason why, in a line that names the file
   */
  record SkippedFile(Path file, String reason) {

    static SkippedFile of(Path file, Exception failure) {
      return new SkippedFile(file, reason(file, failure));
    }

    private static String reason(Path file, Exception failure) {
      String message = failure.getMessage();
      if (failure instanceof AccessDeniedException) {
        return file + ": permission denied";
      } else if (failure instanceof InvalidImageException && message != null) {
        return message;
      }
      // Messages of others may be no more than the file's name.
      return file + ": " + failure;
    }

    static IOException nothingLeft(String where, List<SkippedFile> skipped) {
      return new IOException(
          "%s: expected pictures, found %d files that can't be read; the first: %s"
              .formatted(where, skipped.size(), skipped.get(0).reason()));
    }
  }
}
