package dev.autoencoders.internal.startup;

import dev.autoencoders.internal.Log;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.jar.JarEntry;
import java.util.zip.CRC32;

/**
 * Native libraries as files. Each appears only once it is whole; any number of processes may use
 * the same directory at once.
 *
 * <p>At each start each file is compared with its length and CRC-32 in the jar, which finds every
 * damage that happens by itself in 10 ms; SHA-256 takes 60 to 160 ms in a JVM that has just
 * started, and unpacking 110. Nobody who can't run code as this user anyway can put a file there:
 * {@link dev.autoencoders.internal.OwnDirectory} sees to that.
 */
final class LibraryDirectory {
  private static final Duration LEFTOVER = Duration.ofHours(1);

  private final Path directory;

  LibraryDirectory(Path directory) {
    this.directory = directory;
  }

  Path path() {
    return directory;
  }

  /**
   * Unpacks what is missing or damaged.
   *
   * @throws IOException if a file can't be written, or code can't be run from here
   */
  void fill(NativeLibraries libraries) throws IOException {
    sweep();
    for (JarEntry entry : libraries.entries()) {
      String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
      Path file = directory.resolve(name);
      if (!isWhole(file, entry)) {
        try (InputStream content = libraries.jar().getInputStream(entry)) {
          unpack(content, entry, file);
        } catch (FileSystemException e) {
          throw e; // says which file
        } catch (IOException e) {
          throw new IOException(
              (file + ": expected to write " + entry.getSize() + " bytes, found: ")
                  + e.getMessage(),
              e);
        }
      }
      if (!Files.isExecutable(file)) {
        throw new IOException(
            file + ": expected a disk that code may be run from, found one mounted noexec");
      }
    }
  }

  private static boolean isWhole(Path file, JarEntry entry) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        || Files.size(file) != entry.getSize()) {
      return false;
    }
    try (InputStream content = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return copy(content, OutputStream.nullOutputStream()) == entry.getCrc();
    }
  }

  private static void unpack(InputStream content, JarEntry entry, Path file) throws IOException {
    Path part = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      long crc;
      try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW)) {
        crc = copy(content, out);
      }
      if (crc != entry.getCrc()) {
        throw new IOException(
            String.format("another CRC-32 than its jar says: %08x, not %08x", crc, entry.getCrc()));
      }
      if (!part.toFile().setExecutable(true)) {
        throw new IOException("no way to make it executable");
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Copies, and tells the CRC-32. */
  private static long copy(InputStream from, OutputStream to) throws IOException {
    CRC32 crc = new CRC32();
    byte[] buffer = new byte[1 << 16];
    for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
      crc.update(buffer, 0, read);
      to.write(buffer, 0, read);
    }
    return crc.getValue();
  }

  /** Removes what processes have left that were killed while they unpacked. */
  private void sweep() throws IOException {
    Instant limit = Instant.now().minus(LEFTOVER);
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(directory, ".*.part")) {
      for (Path part : parts) {
        if (!Files.getLastModifiedTime(part).toInstant().isAfter(limit)) {
          Files.deleteIfExists(part);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    } catch (NoSuchFileException e) {
      Log.debug(directory + ": another process swept at the same time: " + e);
    }
  }
}
