package dev.autoencoders.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.autoencoders.benchmarks.rivals.BundledModel;
import dev.autoencoders.benchmarks.rivals.Effort;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Starts each benchmark and each program that measures, as briefly as possible. */
class EveryDuelTest {
  @TestFactory
  List<DynamicTest> everyKindOfDuel_isMeasured() throws IOException {
    Set<String> kinds = new HashSet<>();
    List<DynamicTest> tests = new ArrayList<>();
    for (Duel duel : Duels.all()) {
      if (kinds.add(kind(duel.first())) | kinds.add(kind(duel.second()))) {
        String name = duel.title() + ", " + duel.model() + ", batch " + duel.batch();
        tests.add(dynamicTest(name, () -> measure(duel)));
      }
    }
    return tests;
  }

  /** What a rival runs, apart from numbers and from which model of a kind it is. */
  private static String kind(Rival rival) {
    if (rival instanceof JmhRival jmh) {
      BundledModel model = BundledModel.parse(jmh.parameters().get("model"));
      return "%s, one graph %s, any size %s, %d channels, many threads %s"
          .formatted(
              jmh.benchmark(),
              model.isOneGraph(),
              model.takesAnySize(),
              model.shape().channels(),
              jmh.threads() > 1);
    }
    ProcessRival process = (ProcessRival) rival;
    return process.program() + (rival.name().matches("SDK|DJL") ? rival.name() : "raw");
  }

  private static void measure(Duel duel) throws Exception {
    List<Outcome> outcomes = duel.run(1, Effort.SHORTEST);

    assertThat(outcomes).hasSameSizeAs(duel.questions());
    assertThat(outcomes)
        .allSatisfy(
            outcome -> {
              assertThat(outcome.first().median()).isFinite();
              assertThat(outcome.second().median()).isFinite();
            });
  }
}
