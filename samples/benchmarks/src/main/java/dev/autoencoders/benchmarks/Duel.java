package dev.autoencoders.benchmarks;

import dev.autoencoders.benchmarks.rivals.Effort;
import dev.autoencoders.benchmarks.rivals.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Two rivals on the same work, run in turn: a machine that slows down slows both of a pair.
 *
 * @param title what is compared, the first rival named first
 * @param model name of the model in the zoo
 * @param batch images per call
 * @param decisive whether it is run with many pairs, or with few
 * @param first one rival
 * @param second the other
 * @param questions what is asked of each pair of readings
 */
record Duel(
    String title,
    String model,
    int batch,
    boolean decisive,
    Rival first,
    Rival second,
    List<Question> questions) {

  /** What is compared, where it is reported, and what it must be, if anything. */
  record Question(Section section, Quantity quantity, @Nullable Bar bar) {}

  List<Outcome> run(int pairs, Effort effort) throws Exception {
    List<Map<Quantity, Double>> firsts = new ArrayList<>();
    List<Map<Quantity, Double>> seconds = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      // Now the one, then the other begins, so that neither always has the warmer machine.
      if (i % 2 == 0) {
        firsts.add(first.measure(effort));
        seconds.add(second.measure(effort));
      } else {
        seconds.add(second.measure(effort));
        firsts.add(first.measure(effort));
      }
    }
    return questions.stream()
        .map(asked -> outcome(asked, values(asked, firsts), values(asked, seconds)))
        .toList();
  }

  private static List<Double> values(Question asked, List<Map<Quantity, Double>> readings) {
    return readings.stream().map(reading -> reading.get(asked.quantity())).toList();
  }

  private Outcome outcome(Question asked, List<Double> firsts, List<Double> seconds) {
    List<Double> compared = new ArrayList<>();
    for (int i = 0; i < firsts.size(); i++) {
      compared.add(asked.section().compare(firsts.get(i), seconds.get(i)));
    }
    Spread spread = Spread.of(compared);
    return new Outcome(
        asked.section(),
        title,
        model,
        batch,
        asked.quantity().unit(),
        new Outcome.Side(first.name(), Spread.of(firsts).median(), firsts),
        new Outcome.Side(second.name(), Spread.of(seconds).median(), seconds),
        asked.section().comparison(),
        spread,
        asked.bar() == null ? null : asked.bar().toString(),
        asked.bar() == null ? null : asked.bar().isMet(spread.median()));
  }
}
