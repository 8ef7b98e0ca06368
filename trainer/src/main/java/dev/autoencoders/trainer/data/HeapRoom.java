package dev.autoencoders.trainer.data;

import java.io.IOException;
import java.util.Locale;

/** What a set of images takes in memory, known before it is read. */
final class HeapRoom {
  /** What everything else needs at least. */
  private static final long RESERVE = 64L << 20;

  private HeapRoom() {}

  /**
   * Tells the listener how much memory images take, and refuses those that the heap can't hold.
   *
   * @param part what messages call the set
   * @param bytes of one image
   * @throws IOException if they are more than the heap has
   */
  static void claim(String part, int images, long bytes, DataListener listener) throws IOException {
    claim(part, images, bytes, listener, Runtime.getRuntime().maxMemory());
  }

  static void claim(String part, int images, long bytes, DataListener listener, long heap)
      throws IOException {
    // At most 2^31 images of at most 2^31 bytes: it fits.
    long all = images * bytes;
    if (all > heap - RESERVE) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s: expected images that fit into the Java heap of %s, found %,d images that take"
                  + " %s; use fewer (--limit N) or smaller ones (--size HxW), or a larger heap, such as java -Xmx%dg",
              part,
              text(heap),
              images,
              text(all),
              (all + RESERVE) / (1 << 30) + 1));
    }
    listener.onReading(part, images, all);
  }

  /** A number of bytes for people. */
  static String text(long bytes) {
    return bytes < 1L << 30
        ? String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (1 << 20))
        : String.format(Locale.ROOT, "%.2f GiB", bytes / (double) (1 << 30));
  }
}
