package dev.autoencoders.zoo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.autoencoders.internal.AtomicFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What has arrived of a file. Either {@code NAME.part}, kept until the next run, and a note beside
 * it, {@code NAME.part.from}, that says from which address and with which ETag; the note is locked,
 * so that two downloads never write into the same part. Or a file under a name of its own, gone at
 * the end of the run, without a note or a lock.
 */
final class PartFile implements AutoCloseable {
  private final Path path;
  private final @Nullable FileChannel note;
  private final FileChannel data;
  private String address;
  private @Nullable String etag;
  private boolean moved;

  private PartFile(Path path, @Nullable FileChannel note, List<String> noted, FileChannel data) {
    this.path = path;
    this.note = note;
    this.data = data;
    address = noted.isEmpty() ? "" : noted.get(0);
    etag = noted.size() < 2 ? null : noted.get(1);
  }

  /** Opens what an earlier download has left beside the target, or starts with nothing. */
  static PartFile beside(Path target) throws IOException {
    Path path = target.resolveSibling(target.getFileName() + ".part");
    FileChannel note =
        FileChannel.open(
            notePath(path),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    try {
      lock(note, target);
      return new PartFile(path, note, read(note), open(path));
    } catch (IOException | RuntimeException e) {
      note.close();
      throw e;
    }
  }

  /** Starts with nothing, so that any number of downloads may have the same target. */
  static PartFile alone(Path target) throws IOException {
    String name = "." + target.getFileName() + "." + UUID.randomUUID() + ".part";
    Path path = target.resolveSibling(name);
    return new PartFile(path, null, List.of(), open(path));
  }

  private static FileChannel open(Path part) throws IOException {
    return FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static Path notePath(Path part) {
    return part.resolveSibling(part.getFileName() + ".from");
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

  private static List<String> read(FileChannel note) throws IOException {
    ByteBuffer text = ByteBuffer.allocate((int) Math.min(note.size(), 1 << 14));
    while (text.hasRemaining() && note.read(text, text.position()) >= 0) {}
    return UTF_8.decode(text.flip()).toString().lines().toList();
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
    if (note != null) {
      writeNote(note, newEtag);
    }
  }

  private void writeNote(FileChannel note, @Nullable String newEtag) throws IOException {
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
    AtomicFiles.move(path, target);
    moved = true;
  }

  /** Keeps what the next run may go on from; leaves nothing else behind. */
  @Override
  public void close() throws IOException {
    // The channels may be closed already: an interrupt closes them.
    try (note;
        data) {
      if (moved || note == null || Files.size(path) == 0) {
        Files.deleteIfExists(path);
        Files.deleteIfExists(notePath(path));
      }
    }
  }
}
