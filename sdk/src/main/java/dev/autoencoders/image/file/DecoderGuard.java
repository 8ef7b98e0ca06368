package dev.autoencoders.image.file;

import dev.autoencoders.exception.InvalidImageException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * Runs the decoder of a file. Decoders answer damaged data with all kinds of exceptions, and with
 * errors: each becomes an {@link InvalidImageException} that names the file. Not thread-safe.
 */
final class DecoderGuard {
  /** The file's path, or what else it is, for messages. */
  private final String file;

  private final @Nullable Set<String> formats;
  private final Streams streams;
  private final Warnings listener;

  /** What the listener will be told: what it throws is no fault of the file. */
  private final List<String> untold = new ArrayList<>();

  /** What is done with the decoder. */
  @FunctionalInterface
  interface Use<T> {
    T run() throws IOException;
  }

  /**
   * Guards the decoder of one file.
   *
   * @param file its path, or what else it is, for messages
   * @param formats those it may have; null for all that ImageIO reads
   * @param streams what the decoder reads
   * @param listener told the warnings of a run when it is over
   */
  DecoderGuard(String file, @Nullable Set<String> formats, Streams streams, Warnings listener) {
    this.file = file;
    this.formats = formats;
    this.streams = streams;
    this.listener = listener;
  }

  /** Keeps a warning until the run is over. */
  void warn(String warning) {
    untold.add(warning);
  }

  /**
   * Uses the decoder.
   *
   * @throws InvalidImageException if it fails
   * @throws IOException if the file can't be read
   */
  <T> T run(Use<T> use) throws IOException {
    try {
      return guarded(use);
    } finally {
      List<String> warnings = List.copyOf(untold);
      untold.clear();
      warnings.forEach(listener::add);
    }
  }

  private <T> T guarded(Use<T> use) throws IOException {
    try {
      return use.run();
    } catch (InvalidImageException | ClosedByInterruptException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      streams.rethrowStop();
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw unreadable("a damaged one: " + why, e);
    } catch (LinkageError e) {
      throw e; // an installation without parts of Java: no fault of the file
    } catch (OutOfMemoryError e) {
      throw unreadable(
          "one that does not fit into the JVM's memory; start the program with more (-Xmx)", e);
    } catch (Error e) {
      throw unreadable("one that its decoder fails on: " + e, e);
    }
  }

  /** What to throw at something that is no picture of the formats. */
  InvalidImageException unreadable(String found, @Nullable Throwable cause) {
    return new InvalidImageException(
        file
            + ": expected a picture ("
            + (formats == null
                ? Bounds.list(ImageIO.getReaderFormatNames())
                : String.join(", ", formats))
            + "), found "
            + found,
        cause);
  }
}
