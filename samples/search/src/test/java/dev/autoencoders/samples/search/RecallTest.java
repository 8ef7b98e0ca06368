package dev.autoencoders.samples.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecallTest {
  @TempDir Path folder;

  @Test
  void widerBeam_findsMore() throws IOException {
    write(random(3000, 16, 1));
    try (LatentIndex index = LatentIndex.open(folder)) {
      Recall[] measured = Recall.measure(index, random(100, 16, 2), 10, 200);
      assertThat(measured[0].recall()).isBetween(0.3, 0.999);
      assertThat(measured[1].recall()).isGreaterThan(0.99);
      assertThat(measured[1].queriesPerSecond()).isPositive();
    }
  }

  @Test
  void exactSearch_findsWhatSortingFinds() {
    float[][] latents = random(200, 4, 3);
    float[] query = random(1, 4, 4)[0];
    Integer[] sorted = new Integer[latents.length];
    Arrays.setAll(sorted, i -> i);
    Arrays.sort(sorted, Comparator.comparingDouble(i -> squareDistance(latents[i], query)));
    assertThat(ExactSearch.nearest(latents, query, 7))
        .containsExactly(
            sorted[0], sorted[1], sorted[2], sorted[3], sorted[4], sorted[5], sorted[6]);
    assertThat(ExactSearch.nearest(latents, query, 300)).hasSize(200);
  }

  @Test
  void program_printsRecallOfDigits() throws IOException {
    RecallOnDigits.main(new String[] {"synthetic", "400", "20"});
  }

  private static double squareDistance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }

  private void write(float[][] latents) throws IOException {
    try (LatentIndexWriter writer = new LatentIndexWriter(folder, "test 1.0.0")) {
      for (int i = 0; i < latents.length; i++) {
        writer.add("v" + i, latents[i]);
      }
      writer.commit();
    }
  }

  private static float[][] random(int count, int length, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] latents = new float[count][length];
    for (float[] latent : latents) {
      for (int i = 0; i < length; i++) {
        latent[i] = (float) random.nextGaussian();
      }
    }
    return latents;
  }
}
