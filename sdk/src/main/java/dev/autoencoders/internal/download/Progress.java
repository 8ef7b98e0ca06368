package dev.autoencoders.internal.download;

/** Hears how far a download is; called on the thread that runs it. */
@FunctionalInterface
public interface Progress {
  /**
   * More bytes have arrived.
   *
   * @param bytes how many are there, those of an earlier run included; it starts from 0 again where
   *     a mirror can't go on or the next mirror takes over
   * @param total how many there will be, or -1 where the mirror does not say
   */
  void at(long bytes, long total);
}
