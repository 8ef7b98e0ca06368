package dev.autoencoders.benchmarks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one question of a duel.
 *
 * @param section where it is reported
 * @param title what was compared
 * @param model name of the model
 * @param batch images per call
 * @param unit of the sides' values
 * @param first one side
 * @param second the other
 * @param comparison what is made of a pair: ratio, difference or first alone
 * @param spread of that, pair by pair
 * @param bar what its median must be, or null
 * @param met whether it is, or null
 */
record Outcome(
    Section section,
    String title,
    String model,
    int batch,
    String unit,
    Side first,
    Side second,
    String comparison,
    Spread spread,
    @Nullable String bar,
    @Nullable Boolean met) {

  /** One rival's readings, in the order of the pairs. */
  record Side(String name, double median, List<Double> values) {}
}
