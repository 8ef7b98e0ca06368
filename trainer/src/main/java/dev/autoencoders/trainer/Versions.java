package dev.autoencoders.trainer;

import dev.autoencoders.trainer.djl.Devices;
import java.util.LinkedHashMap;
import java.util.Map;

/** The versions that stand in {@code run.json} and {@code model.json}. */
final class Versions {
  private Versions() {}

  static Map<String, String> all() {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("djl", Devices.djlVersion());
    versions.put("pytorch", Devices.pytorchVersion());
    versions.put("java", Runtime.version().toString());
    return versions;
  }
}
