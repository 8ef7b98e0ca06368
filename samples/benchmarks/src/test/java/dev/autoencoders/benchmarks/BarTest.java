package dev.autoencoders.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BarTest {
  @Test
  void atMost_isMetUpToItsLimit() {
    assertThat(Bar.atMost(1.05).isMet(1.05)).isTrue();
    assertThat(Bar.atMost(1.05).isMet(1.051)).isFalse();
  }

  @Test
  void atLeast_isMetFromItsLimitOn() {
    assertThat(Bar.atLeast(2).isMet(2)).isTrue();
    assertThat(Bar.atLeast(2).isMet(1.999)).isFalse();
  }

  @Test
  void toString_saysDirectionAndLimit() {
    assertThat(Bar.atMost(1.05)).hasToString("≤ 1.05");
    assertThat(Bar.atLeast(2)).hasToString("≥ 2");
  }
}
