package dev.autoencoders.trainer.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldsTest {
  @Test
  void independentSamples_areEachInsideOfOneFoldAndOutsideOfTheOthers() {
    Folds folds = new Folds(10, new int[0], 1, 7);
    int[] seen = new int[10];
    for (int fold = 0; fold < Folds.COUNT; fold++) {
      Arrays.stream(folds.inside(fold)).forEach(i -> seen[i]++);
      assertThat(folds.outside(fold)).hasSize(10 - folds.inside(fold).length);
      assertThat(folds.outside(fold)).doesNotContain(folds.inside(fold));
    }
    assertThat(seen).containsOnly(1);
    assertThat(folds.all()).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void windowsThatOverlapWithThoseOfAFold_areNotTrainedWithForIt() {
    int[] starts = IntStream.range(0, 400).toArray();
    Folds folds = new Folds(400, starts, 20, 7);
    assertThat(sorted(folds.inside(1))).isEqualTo(IntStream.range(100, 200).toArray());
    int[] before = IntStream.rangeClosed(0, 80).toArray();
    int[] after = IntStream.range(219, 400).toArray();
    assertThat(sorted(folds.outside(1)))
        .isEqualTo(IntStream.concat(Arrays.stream(before), Arrays.stream(after)).toArray());
  }

  @Test
  void windowsOfAShortSeries_areApartByHalfAFold() {
    int[] starts = IntStream.range(0, 400).toArray();
    Folds folds = new Folds(400, starts, 1_000, 7);
    assertThat(sorted(folds.outside(1))).contains(50, 249).doesNotContain(51, 248);
  }

  @Test
  void windowsFarApart_areAllTrainedWith() {
    int[] starts = IntStream.range(0, 40).map(i -> 50 * i).toArray();
    Folds folds = new Folds(40, starts, 50, 7);
    assertThat(folds.outside(2)).hasSize(30);
  }

  private static int[] sorted(int[] numbers) {
    return Arrays.stream(numbers).sorted().toArray();
  }
}
