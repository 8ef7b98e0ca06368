package dev.autoencoders.samples.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatentIndexTest {
  @TempDir Path folder;

  @Test
  void nearest_areInTheOrderOfTheirDistances() throws IOException {
    try (LatentIndexWriter writer = new LatentIndexWriter(folder, "m 1.0.0")) {
      for (int i = 0; i < 50; i++) {
        writer.add("at " + i, new float[] {i, 0});
      }
      writer.commit();
    }
    try (LatentIndex index = LatentIndex.open(folder)) {
      assertThat(index.size()).isEqualTo(50);
      assertThat(index.model()).isEqualTo("m 1.0.0");
      assertThat(index.nearest(new float[] {20.2f, 0}, 3, 50))
          .extracting(Neighbour::name)
          .containsExactly("at 20", "at 21", "at 19");
      assertThat(index.nearest(new float[] {20, 3}, 1, 50).get(0).distance())
          .isCloseTo(3, within(1e-4));
    }
  }

  @Test
  void writerClosedBeforeCommit_leavesTheOldIndex() throws IOException {
    add("old", true);
    add("new", false);
    try (LatentIndex index = LatentIndex.open(folder)) {
      assertThat(index.nearest(new float[] {1, 2}, 1, 1).get(0).name()).isEqualTo("old");
    }
  }

  @Test
  void commit_replacesTheOldIndex() throws IOException {
    add("old", true);
    try (LatentIndex before = LatentIndex.open(folder)) {
      add("new", true);
      assertThat(before.nearest(new float[] {1, 2}, 5, 5))
          .extracting(Neighbour::name)
          .containsExactly("old");
    }
    try (LatentIndex after = LatentIndex.open(folder)) {
      assertThat(after.nearest(new float[] {1, 2}, 5, 5))
          .extracting(Neighbour::name)
          .containsExactly("new");
    }
  }

  @Test
  void emptyFolder_isRefused() {
    assertThatThrownBy(() -> LatentIndex.open(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("expected an index of latents, found none");
  }

  @Test
  void latentOfAnotherLength_isRefused() throws IOException {
    add("one", true);
    try (LatentIndex index = LatentIndex.open(folder)) {
      assertThatThrownBy(() -> index.nearest(new float[3], 1, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("expected a latent of 2 values, made by m 1.0.0, found one of 3");
      assertThatThrownBy(() -> index.nearest(new float[2], 5, 4))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("found 5 of 4");
    }
  }

  private void add(String name, boolean commit) throws IOException {
    try (LatentIndexWriter writer = new LatentIndexWriter(folder, "m 1.0.0")) {
      writer.add(name, new float[] {1, 2});
      if (commit) {
        writer.commit();
      }
    }
  }
}
