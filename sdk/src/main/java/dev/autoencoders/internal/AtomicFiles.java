package dev.autoencoders.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes files so that readers see the old content or the new, never a part of it. */
public final class AtomicFiles {
  private AtomicFiles() {}

  /** Writes a new file. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes it.
     *
     * @param temporary where to; nothing is there yet
     * @throws IOException if that fails
     */
    void writeTo(Path temporary) throws IOException;
  }

  /**
   * Replaces a file: writes beside it under a temporary name, forces that to disk, moves it into
   * place. If anything fails, the old file stays as it was and the temporary one is removed.
   * Threads and processes that write the same file at once do no harm: one of them wins.
   *
   * @param file the file to make or replace; its directory must exist
   * @param content the whole new content
   * @throws IOException if there is no directory for it, the directory can't be written to or the
   *     disk is full
   */
  public static void write(Path file, byte[] content) throws IOException {
    try {
      write(file, (Content) temporary -> write(ByteBuffer.wrap(content), temporary));
    } catch (ClosedByInterruptException | FileSystemException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(
          (file + ": expected to write " + content.length + " bytes, found " + e.getMessage())
              + "; see that the disk has room",
          e);
    }
  }

  /**
   * Like {@link #write(Path, byte[])}, for content that is too much for an array.
   *
   * @param file the file to make or replace; its directory must exist
   * @param content writes the whole new content
   * @throws IOException if there is no directory for it, or the content can't be written
   */
  public static void write(Path file, Content content) throws IOException {
    requireDirectory(file);
    Path temporary = file.resolveSibling("." + nameIn(file) + UUID.randomUUID() + ".part");
    try {
      content.writeTo(temporary);
      forceFile(temporary);
      move(temporary, file);
    } catch (IOException | RuntimeException e) {
      deleteAfter(e, temporary);
      throw e;
    }
  }

  /**
   * Refuses a file that has no directory to lie in, before much work goes into its content.
   *
   * @param file the file to make or replace
   * @throws IOException if there is no such directory
   */
  public static void requireDirectory(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      FileChecks.directory(directory, "a directory to write to");
    }
  }

  /**
   * The name of a file, so that one sees what a temporary file is for. Not where it may be as long
   * as names can be, or hold bytes that are no text in this locale. (And not by
   * Files.createTempFile: that makes files that nobody else may read.)
   */
  private static String nameIn(Path file) {
    String name = file.getFileName().toString();
    return name.matches("[\\w.-]{1,150}") ? name + "." : "";
  }

  private static void forceFile(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /**
   * Moves a file that is on disk into place, in one atomic step, and has the directory say so on
   * disk as well, where the platform can.
   *
   * @param from the file
   * @param to its new path, in a directory of the same disk; a file that is there is replaced
   * @throws IOException if that can't be done; nothing has changed then
   */
  public static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    Path directory = to.toAbsolutePath().getParent();
    if (directory != null) {
      force(directory);
    }
  }

  private static void force(Path directory) {
    try (FileChannel channel = FileChannel.open(directory)) {
      channel.force(true);
    } catch (IOException e) {
      return; // Windows opens no directories; the move itself is done
    }
  }

  private static void write(ByteBuffer content, Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      while (content.hasRemaining()) {
        channel.write(content);
      }
    }
  }

  private static void deleteAfter(Exception failure, Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}
