package dev.autoencoders.benchmarks.rivals;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What is measured, and how a program tells it to the one that started it: a line of its own. */
public enum Quantity {
  /** Time of one call. */
  TIME("µs per call"),
  /** Calls of all threads together. */
  THROUGHPUT("calls per second"),
  /** Heap that one call allocates. */
  ALLOCATED("bytes per call"),
  /** From the start of the JVM to its first line of output. */
  COLD_START("ms to the first result"),
  /** Extracting and loading ONNX Runtime's native libraries. */
  RUNTIME_START("ms to start ONNX Runtime"),
  /** Loading a model when ONNX Runtime is there. */
  LOAD("ms to load"),
  /** The first call after that. */
  FIRST_CALL("ms of the first call"),
  /** Processor time of the whole process without calls. */
  IDLE_CPU("% of a core, idle"),
  /** Processor time of the whole process with a call now and then. */
  SPARSE_CPU("% of a core, a call each 10 ms"),
  /** By how much the process's resident memory grew. */
  MEMORY("MiB more resident");

  private static final String MARK = "measured";

  private final String unit;

  Quantity(String unit) {
    this.unit = unit;
  }

  /** The unit, and of what. */
  public String unit() {
    return unit;
  }

  /** The line that {@link #readings} finds. */
  public String line(double value) {
    return MARK + " " + name() + " " + value;
  }

  /** The readings among a program's lines of output. */
  public static Map<Quantity, Double> readings(List<String> lines) {
    Map<Quantity, Double> readings = new EnumMap<>(Quantity.class);
    for (String line : lines) {
      String[] words = line.split(" ", -1);
      if (words.length == 3 && words[0].equals(MARK)) {
        readings.put(valueOf(words[1]), Double.valueOf(words[2]));
      }
    }
    return readings;
  }
}
