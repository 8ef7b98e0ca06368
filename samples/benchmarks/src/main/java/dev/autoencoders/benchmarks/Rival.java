package dev.autoencoders.benchmarks;

import dev.autoencoders.benchmarks.rivals.Effort;
import dev.autoencoders.benchmarks.rivals.Quantity;
import java.util.Map;

/** One side of a duel. */
interface Rival {
  /** What tables call it. */
  String name();

  /** Runs once, in a JVM of its own. */
  Map<Quantity, Double> measure(Effort effort) throws Exception;
}
