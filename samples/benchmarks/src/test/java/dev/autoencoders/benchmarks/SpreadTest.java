package dev.autoencoders.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void of_oddCount_findsTheValuesThemselvesInAnyOrder() {
    assertThat(Spread.of(List.of(5.0, 1.0, 4.0, 2.0, 3.0))).isEqualTo(new Spread(2, 3, 4));
  }

  @Test
  void of_evenCount_liesBetweenTwoValues() {
    assertThat(Spread.of(List.of(1.0, 2.0, 3.0, 4.0))).isEqualTo(new Spread(1.75, 2.5, 3.25));
  }

  @Test
  void of_oneValue_isThatValue() {
    assertThat(Spread.of(List.of(7.0))).isEqualTo(new Spread(7, 7, 7));
  }
}
