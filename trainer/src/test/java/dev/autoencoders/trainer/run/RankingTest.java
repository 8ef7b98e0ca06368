package dev.autoencoders.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RankingTest {
  @Test
  void highestScore_isFirst() {
    assertThat(Ranking.descending(new float[] {1, 3, -2, 2})).containsExactly(1, 3, 0, 2);
  }

  @Test
  void scoreThatOverflowed_isAboveAllOthers() {
    float[] scores = {1, Float.NaN, Float.POSITIVE_INFINITY};
    assertThat(Ranking.descending(scores)).containsExactly(1, 2, 0);
  }

  @Test
  void equalScores_stayInTheirOrder() {
    assertThat(Ranking.descending(new float[] {0, -0f, 0, 1, 1})).containsExactly(3, 4, 0, 1, 2);
  }
}
