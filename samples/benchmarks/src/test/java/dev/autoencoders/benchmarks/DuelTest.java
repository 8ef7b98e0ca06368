package dev.autoencoders.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.benchmarks.Duel.Question;
import dev.autoencoders.benchmarks.rivals.Effort;
import dev.autoencoders.benchmarks.rivals.Quantity;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DuelTest {
  private final List<String> order = new ArrayList<>();

  /** Gives these times, one a run. */
  private Rival rival(String name, Double... times) {
    Iterator<Double> next = List.of(times).iterator();
    return new Rival() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Map<Quantity, Double> measure(Effort effort) {
        order.add(name);
        return Map.of(Quantity.TIME, next.next());
      }
    };
  }

  private static Duel duel(Rival first, Rival second, Question... questions) {
    return new Duel("A / B", "model", 1, true, first, second, List.of(questions));
  }

  @Test
  void run_beginsWithEachRivalInTurn() throws Exception {
    duel(rival("A", 1.0, 1.0, 1.0), rival("B", 1.0, 1.0, 1.0)).run(3, Effort.FULL);

    assertThat(order).containsExactly("A", "B", "B", "A", "A", "B");
  }

  @Test
  void run_comparesPairByPair() throws Exception {
    Question time = new Question(Section.RAW, Quantity.TIME, null);

    Outcome outcome =
        duel(rival("A", 1.0, 20.0, 3.0), rival("B", 2.0, 10.0, 1.0), time)
            .run(3, Effort.FULL)
            .get(0);

    assertThat(outcome.spread()).isEqualTo(new Spread(1.25, 2, 2.5));
    assertThat(outcome.first()).isEqualTo(new Outcome.Side("A", 3, List.of(1.0, 20.0, 3.0)));
    assertThat(outcome.second()).isEqualTo(new Outcome.Side("B", 2, List.of(2.0, 10.0, 1.0)));
    assertThat(outcome.met()).isNull();
  }

  @Test
  void run_answersEachQuestionByItsSection() throws Exception {
    List<Outcome> outcomes =
        duel(
                rival("A", 3.0),
                rival("B", 2.0),
                new Question(Section.RAW, Quantity.TIME, Bar.atMost(1.4)),
                new Question(Section.ALLOCATION, Quantity.TIME, Bar.atMost(1.4)),
                new Question(Section.IDLE, Quantity.TIME, null))
            .run(1, Effort.FULL);

    assertThat(outcomes).extracting(o -> o.spread().median()).containsExactly(1.5, 1.0, 3.0);
    assertThat(outcomes).extracting(Outcome::met).containsExactly(false, true, null);
  }
}
