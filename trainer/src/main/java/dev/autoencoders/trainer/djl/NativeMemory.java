package dev.autoencoders.trainer.djl;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;

/**
 * Has the C library keep memory that PyTorch frees. Each step frees its activations, some megabytes
 * at a time; glibc as it comes gives them back to the system at once, and the next step pays for
 * every page again: a third of the time of {@code mnist-conv}. What a step needs stays with the
 * process instead.
 */
final class NativeMemory {
  private static final System.Logger LOG = System.getLogger(NativeMemory.class.getName());

  /** From glibc's malloc.h. */
  private static final int M_TRIM_THRESHOLD = -1;

  private static final int M_TOP_PAD = -2;
  private static final int M_MMAP_THRESHOLD = -3;

  /** The largest that glibc allows. */
  private static final int MMAP_THRESHOLD = 32 << 20;

  private static final int TOP_PAD = 64 << 20;

  private NativeMemory() {}

  /** Part of glibc. */
  private interface Glibc extends Library {
    int mallopt(int parameter, int value);
  }

  /** Does nothing where the C library is another one. */
  static void keep() {
    if (!Platform.isLinux()) {
      return;
    }
    try {
      Glibc glibc = Native.load("c", Glibc.class);
      glibc.mallopt(M_TRIM_THRESHOLD, Integer.MAX_VALUE);
      glibc.mallopt(M_MMAP_THRESHOLD, MMAP_THRESHOLD);
      glibc.mallopt(M_TOP_PAD, TOP_PAD);
    } catch (UnsatisfiedLinkError e) {
      LOG.log(System.Logger.Level.DEBUG, "training: no mallopt here, so it is a little slower", e);
    }
  }
}
