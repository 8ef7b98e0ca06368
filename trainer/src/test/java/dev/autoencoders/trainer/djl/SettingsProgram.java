package dev.autoencoders.trainer.djl;

import ai.djl.util.Utils;

/** Prints what DJL and JNA were told, and does not start PyTorch. */
public final class SettingsProgram {
  private SettingsProgram() {}

  /** Prints. */
  public static void main(String[] arguments) {
    DjlSettings.apply();
    System.out.println("DJL " + Utils.getEngineCacheDir());
    System.out.println("JNA " + System.getProperty("jna.tmpdir"));
    System.out.printf(
        "offline %s, tracking off %s%n",
        Utils.isOfflineMode(), Utils.getEnvOrSystemProperty("OPT_OUT_TRACKING"));
  }
}
