package dev.autoencoders.trainer.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets one process write to a folder, and one thread of it. The operating system lets go of it when
 * its holder dies, so nobody is ever locked out by what a killed process has left. The file of the
 * lock says who holds it, and is removed with the lock. A thread may take a lock again that it
 * holds.
 */
public final class FolderLock implements Closeable {
  private static final System.Logger LOG = System.getLogger("dev.autoencoders.trainer");

  /** Behind the text of the file: on Windows nobody can read what is locked. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  /** A file may go away between our opening it and our locking it, but not again and again. */
  private static final int TRIES = 100;

  /** In the place of the key of a file that is gone. */
  private static final Object NOTHING = "nothing";

  private static final Map<Path, FolderLock> HELD = new HashMap<>();

  private final Path file;
  private final FileChannel channel;
  private final Thread holder = Thread.currentThread();
  private int depth = 1;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes a lock at once, or refuses to.
   *
   * @param file the file of the lock; the directories above it are made
   * @param folder what is written to, for messages
   * @return the lock; close it
   * @throws IOException if another process, or another thread, holds it, or the file can't be made
   */
  public static FolderLock hold(Path file, Path folder) throws IOException {
    Path absolute = file.toAbsolutePath().normalize();
    synchronized (HELD) {
      FolderLock held = HELD.get(absolute);
      if (held == null) {
        FolderLock lock = new FolderLock(absolute, channel(absolute, folder));
        HELD.put(absolute, lock);
        return lock;
      }
      if (held.holder != Thread.currentThread()) {
        throw busy(folder, "the thread " + held.holder.getName() + " of this program");
      }
      held.depth++;
      return held;
    }
  }

  private static FileChannel channel(Path file, Path folder) throws IOException {
    Path directory = file.getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    String name =
        "process "
            + ProcessHandle.current().pid()
            + " since "
            + Instant.now().truncatedTo(ChronoUnit.MILLIS);
    for (int i = 0; i < TRIES; i++) {
      Object before = key(file);
      FileChannel channel = open(file);
      try {
        if (!lock(channel, file)) {
          throw busy(folder, holder(file));
        }
        write(channel, name);
        if (isThere(file, before, name)) {
          return channel;
        }
        channel.close(); // whoever held it before us has just removed the file
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    }
    throw busy(folder, "others, again and again");
  }

  /** Which file it is, made if there is none; null on Windows, which does not say. */
  private static @Nullable Object key(Path file) throws IOException {
    open(file).close();
    return keyOf(file);
  }

  private static @Nullable Object keyOf(Path file) throws IOException {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .fileKey();
    } catch (NoSuchFileException e) {
      return NOTHING;
    }
  }

  /**
   * Whether the file that we have locked is still the one of that name. Nobody may open it to find
   * out, but on Windows: elsewhere a process loses its lock with the first of its channels to the
   * file that is closed.
   */
  private static boolean isThere(Path file, @Nullable Object before, String name)
      throws IOException {
    Object now = keyOf(file);
    return before == null ? name.equals(text(file)) : before.equals(now) && now != NOTHING;
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file,
        StandardOpenOption.CREATE,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        LinkOption.NOFOLLOW_LINKS); // lest a planted link has us write elsewhere
  }

  private static boolean lock(FileChannel channel, Path file) {
    try {
      return channel.tryLock(LOCKED_BYTE, 1, false) != null;
    } catch (OverlappingFileLockException e) {
      return false; // by another copy of this class in this program
    } catch (IOException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "{0}: expected to be able to lock it, found {1}; nothing keeps others from writing there",
          file,
          e.getMessage());
      return true; // a file system without locks
    }
  }

  private static void write(FileChannel channel, String text) throws IOException {
    channel.truncate(0);
    ByteBuffer bytes = UTF_8.encode(text);
    while (bytes.hasRemaining()) {
      channel.write(bytes, bytes.position());
    }
  }

  private static @Nullable String text(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private static String holder(Path file) throws IOException {
    return Optional.ofNullable(text(file)).filter(it -> !it.isEmpty()).orElse("another process");
  }

  private static IOException busy(Path folder, String holder) {
    return new IOException(
        (folder + ": expected to be the only one that writes there, found " + holder)
            + "; wait until it is done, stop it, or choose another folder");
  }

  /** Lets go, unless the thread holds it more than once. Does nothing if it has let go. */
  @Override
  public void close() throws IOException {
    synchronized (HELD) {
      if (depth == 0 || --depth > 0) {
        return;
      }
      HELD.remove(file);
      try (channel) {
        remove();
      }
    }
  }

  /** While we still hold it: whoever opens the file from now on makes a new one. */
  private void remove() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Windows removes no file that is open: an empty word for the next one, who takes it over.
      LOG.log(System.Logger.Level.DEBUG, "{0}: left behind, {1}", file, e.getMessage());
    }
  }
}
