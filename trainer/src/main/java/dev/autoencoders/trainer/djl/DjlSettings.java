package dev.autoencoders.trainer.djl;

import dev.autoencoders.internal.CachePlace;
import dev.autoencoders.internal.FileChecks;
import dev.autoencoders.trainer.run.TrainingException;
import java.io.IOException;

/**
 * What Deep Java Library and JNA are told before either starts: both read it once. They open no
 * connection, and unpack their libraries, 432 MB, below the SDK's cache. What a user has said by an
 * environment variable or a system property counts more.
 */
public final class DjlSettings {
  /** A file of the jar with PyTorch for the CPU. Without that jar DJL has to download PyTorch. */
  private static final String BUNDLED = "/native/lib/pytorch.properties";

  private static boolean applied;

  private DjlSettings() {}

  /**
   * Tells them, once.
   *
   * @throws TrainingException if there is no directory for their libraries
   */
  static synchronized void apply() {
    if (applied) {
      return;
    }
    set("OPT_OUT_TRACKING", "OPT_OUT_TRACKING", "true");
    if (DjlSettings.class.getResource(BUNDLED) != null) {
      set("DJL_OFFLINE", "ai.djl.offline", "true");
    }
    try {
      setDirectory("DJL_CACHE_DIR", "DJL_CACHE_DIR", "djl");
      placeJna();
    } catch (IOException e) {
      throw new TrainingException(
          "cache: expected a directory for PyTorch's libraries, found: "
              + (FileChecks.reason(e) + "; name one that can be written to in AUTOENCODERS_CACHE"),
          e);
    }
    NativeMemory.keep();
    applied = true;
  }

  /**
   * Tells JNA alone where to unpack its library, for what needs no PyTorch.
   *
   * @throws IOException if there is no directory for it
   */
  public static void placeJna() throws IOException {
    setDirectory("", "jna.tmpdir", "jna");
  }

  private static void set(String variable, String property, String value) {
    if (isUnset(variable, property)) {
      System.setProperty(property, value);
    }
  }

  private static void setDirectory(String variable, String property, String name)
      throws IOException {
    if (isUnset(variable, property)) {
      System.setProperty(property, CachePlace.forCode(name).toString());
    }
  }

  private static boolean isUnset(String variable, String property) {
    return System.getenv(variable) == null && System.getProperty(property) == null;
  }
}
