package dev.autoencoders.internal.download;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.autoencoders.exception.DownloadException;
import dev.autoencoders.internal.AtomicFiles;
import dev.autoencoders.internal.FileLocks;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What has arrived of a file, kept on disk until the next run: {@code NAME.part}, and a note beside
 * it, {@code NAME.part.from}, that says from which address and with which ETag. The note is locked,
 * so that two downloads never write into the same part.
 */
final class PartFile implements Part, AutoCloseable {
  private final Path path;
  private final FileChannel note;
  private final FileChannel data;
  private String address;
  private @Nullable String etag;
  private boolean moved;

  private PartFile(Path path, FileChannel note, List<String> noted, FileChannel data) {
    this.path = path;
    this.note = note;
    this.data = data;
    address = noted.isEmpty() ? "" : noted.get(0);
    etag = noted.size() < 2 ? null : noted.get(1);
  }

  /** Opens what an earlier download has left beside the target, or starts with nothing. */
  static PartFile beside(Path target) throws IOException {
    Path path = target.resolveSibling(target.getFileName() + ".part");
    while (true) {
      FileChannel note = openNote(notePath(path));
      try {
        lock(note, target);
        if (isAt(notePath(path), note)) {
          return new PartFile(path, note, read(note), open(path));
        }
        note.close();
      } catch (IOException | RuntimeException e) {
        note.close();
        throw e;
      }
    }
  }

  private static FileChannel openNote(Path path) throws IOException {
    return FileChannel.open(
        path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /**
   * Whether a path still leads to the open note. A download that ended after we had opened the
   * note, and before we locked it, has removed it; others then have a note of their own. Java can't
   * tell which file a channel has, so a mark is written by one way and looked for by the other.
   */
  private static boolean isAt(Path path, FileChannel note) throws IOException {
    long size = note.size();
    String mark = "\n\n" + UUID.randomUUID();
    ByteBuffer bytes = UTF_8.encode(mark);
    while (bytes.hasRemaining()) {
      note.write(bytes, size + bytes.position());
    }
    try {
      // Not readString, which refuses a note that was damaged, now and for ever.
      return new String(Files.readAllBytes(path), UTF_8).endsWith(mark);
    } catch (NoSuchFileException e) {
      return false;
    } finally {
      note.truncate(size);
    }
  }

  private static FileChannel open(Path part) throws IOException {
    return FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static Path notePath(Path part) {
    return part.resolveSibling(part.getFileName() + ".from");
  }

  private static void lock(FileChannel note, Path target) throws IOException {
    if (!FileLocks.tryLock(note)) {
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

  @Override
  public long size() throws IOException {
    return data.size();
  }

  @Override
  public boolean isFrom(URI mirror) throws IOException {
    return size() > 0 && address.equals(mirror.toString());
  }

  @Override
  public @Nullable String etag() {
    return etag;
  }

  @Override
  public void clear() throws IOException {
    data.truncate(0);
  }

  @Override
  public void restart(URI mirror, @Nullable String newEtag) throws IOException {
    clear();
    address = mirror.toString();
    etag = newEtag;
    note.truncate(0);
    ByteBuffer text = UTF_8.encode(newEtag == null ? address : address + "\n" + newEtag);
    while (text.hasRemaining()) {
      note.write(text, text.position());
    }
  }

  @Override
  public void append(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      data.write(bytes);
    }
  }

  @Override
  public @Nullable String mismatch(ExpectedContent expected) throws IOException {
    return expected.mismatch(path);
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
      if (moved || Files.size(path) == 0) {
        Files.deleteIfExists(path);
        Files.deleteIfExists(notePath(path));
      }
    }
  }
}
