package dev.autoencoders;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Graphs that killed the JVM, hung it or took gigabytes before the SDK read graphs itself, and
 * others of their kinds.
 */
final class HostileGraphs {
  private HostileGraphs() {}

  /** All by what they do. */
  static Map<String, byte[]> all() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.putAll(HostileOperators.all());
    all.putAll(CostlyGraphs.all());
    all.putAll(HostileStructures.all());
    all.putAll(HostileNumbers.all());
    return all;
  }
}
