package dev.autoencoders.zoo;

import dev.autoencoders.internal.FileLocks;
import dev.autoencoders.internal.Log;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread of all processes fetch a file while the others wait for it. That saves double
 * work and nothing else: the cache is as correct without. The operating system lets go of it when
 * its holder dies.
 */
final class CacheLock implements AutoCloseable {
  private static final long POLL_MILLIS = 50;

  private final @Nullable FileChannel channel;

  private CacheLock(@Nullable FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits for the lock, and goes on without it after a while, or where there are no locks.
   *
   * @param deadline until when to wait, in terms of {@link System#nanoTime()}
   */
  static CacheLock acquire(Path file, long deadline) throws IOException, InterruptedException {
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              LinkOption.NOFOLLOW_LINKS); // lest a planted link has us make a file elsewhere
      while (!FileLocks.tryLock(channel) && System.nanoTime() - deadline < 0) {
        Thread.sleep(POLL_MILLIS);
      }
    } catch (IOException e) {
      Log.warn(file + ": expected to be able to lock it, found " + e + "; going on without");
    } catch (InterruptedException e) {
      new CacheLock(channel).close();
      throw e;
    }
    return new CacheLock(channel);
  }

  /** Lets go. The file stays for the next, until it is swept. */
  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
