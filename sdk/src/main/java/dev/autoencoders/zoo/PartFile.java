package dev.autoencoders.zoo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has arrived of a file, {@code NAME.part}, and a note beside it, {@code NAME.part.from}, that
 * says from which address and with which ETag. The note is locked, so that two downloads never
 * write into the same part.
 */
final class PartFile implements AutoCloseable {
  private final Path path;
  private final Path notePath;
  private final FileChannel note;
  private final FileChannel data;
  private String address = "";
  private @Nullable String etag;
  private boolean moved;

  private PartFile(Path path, Path notePath, FileChannel note, FileChannel data)
      throws IOException {
    this.path = path;
    this.notePath = notePath;
    this.note = note;
    this.data = data;
    data.position(data.size());
    readNote();
  }

  /** Opens what an earlier download has left beside the target, or starts with nothing. */
  static PartFile beside(Path target) throws IOException {
    Path absolute = target.toAbsolutePath();
    Path path = absolute.resolveSibling(absolute.getFileName() + ".part");
    Path notePath = absolute.resolveSibling(absolute.getFileName() + ".part.from");
    if (Files.isDirectory(absolute)) {
      throw new IOException(target + ": expected a file to write to, found a directory");
    }
    try {
      Files.createDirectories(absolute.getParent());
      FileChannel note = open(notePath);
      try {
        lock(note, target);
        return new PartFile(path, notePath, note, open(path));
      } catch (IOException | RuntimeException e) {
        note.close();
        throw e;
      }
    } catch (ClosedByInterruptException e) {
      throw e; // no fault of the place
    } catch (IOException e) {
      throw new IOException("%s: expected a place to write to, found %s".formatted(target, e), e);
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  private static void lock(FileChannel note, Path target) throws IOException {
    FileLock lock;
    try {
      lock = note.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null; // held by another thread of this program
    }
    if (lock == null) {
      throw new DownloadException(
          target + ": expected to be its only download, found another one running; wait for it",
          null);
    }
  }

  private void readNote() throws IOException {
    ByteBuffer text = ByteBuffer.allocate((int) Math.min(note.size(), 1 << 14));
    while (text.hasRemaining() && note.read(text, text.position()) >= 0) {}
    List<String> lines = UTF_8.decode(text.flip()).toString().lines().toList();
    address = lines.isEmpty() ? "" : lines.get(0);
    etag = lines.size() < 2 ? null : lines.get(1);
  }

  Path path() {
    return path;
  }

  long size() throws IOException {
    return data.size();
  }

  /** Whether there are bytes that came from this very address. */
  boolean isFrom(URI mirror) throws IOException {
    return size() > 0 && address.equals(mirror.toString());
  }

  /** The version of the file that the bytes are of, if its server told. */
  @Nullable String etag() {
    return etag;
  }

  /** Starts again with nothing. */
  void clear() throws IOException {
    data.truncate(0);
  }

  /** Starts again with a file from an address. */
  void restart(URI mirror, @Nullable String newEtag) throws IOException {
    clear();
    address = mirror.toString();
    etag = newEtag;
    note.truncate(0);
    ByteBuffer text = UTF_8.encode(newEtag == null ? address : address + "\n" + newEtag);
    while (text.hasRemaining()) {
      note.write(text, text.position());
    }
  }

  void append(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      data.write(bytes);
    }
  }

  /** Makes the part the target, in one step, once its bytes are safely on disk. */
  void moveTo(Path target) throws IOException {
    data.force(true);
    data.close();
    Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    moved = true;
  }

  /** Keeps what has arrived; leaves nothing behind where there is nothing to go on from. */
  @Override
  public void close() throws IOException {
    // The channels may be closed already: an interrupt closes them.
    try (note;
        data) {
      if (moved || Files.size(path) == 0) {
        Files.deleteIfExists(path);
        Files.deleteIfExists(notePath);
      }
    }
  }
}
