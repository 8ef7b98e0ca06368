package dev.autoencoders.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;

/** Locks on files, between processes and between the threads of this program alike. */
public final class FileLocks {
  /**
   * What is locked is a byte beyond all content: locks of the whole file, as other programs take
   * them, hold it too, and Windows, where nobody can read what is locked, lets others read the
   * file.
   */
  private static final long PLACE = Long.MAX_VALUE - 1;

  private FileLocks() {}

  /**
   * Takes the lock of a file, if nobody holds it. Closing the channel lets go of it.
   *
   * @return false if another process or another thread of this program holds it
   * @throws IOException if the file system has no locks
   */
  public static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(PLACE, 1, false) != null;
    } catch (OverlappingFileLockException e) {
      return false; // held by another thread of this program
    }
  }
}
