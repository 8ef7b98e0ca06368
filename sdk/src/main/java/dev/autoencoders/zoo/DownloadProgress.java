package dev.autoencoders.zoo;

/** Hears how far the download of a file is; called on the thread that asked for the model. */
@FunctionalInterface
public interface DownloadProgress {
  /**
   * More bytes have arrived.
   *
   * @param bytes how many are there; it starts from 0 again where a mirror can't go on or the next
   *     mirror takes over
   * @param total how many there will be, or -1 where the mirror does not say
   */
  void at(long bytes, long total);
}
