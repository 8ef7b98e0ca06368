package dev.autoencoders.trainer.cli;

import ai.djl.util.Utils;
import dev.autoencoders.trainer.djl.Devices;

/** Prints what DJL and JNA were told, and does not start PyTorch. */
public final class SettingsProgram {
  private SettingsProgram() {}

  /** Prints. */
  public static void main(String[] arguments) {
    if (Devices.djlVersion().isEmpty()) {
      throw new AssertionError("expected a version");
    }
    System.out.println("DJL " + Utils.getEngineCacheDir());
    System.out.println("JNA " + System.getProperty("jna.tmpdir"));
    System.out.printf(
        "offline %s, tracking off %s%n",
        Utils.isOfflineMode(), Utils.getEnvOrSystemProperty("OPT_OUT_TRACKING"));
  }
}
