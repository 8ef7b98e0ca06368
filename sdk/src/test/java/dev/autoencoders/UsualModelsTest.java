package dev.autoencoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.autoencoders.exception.InferenceInterruptedException;
import dev.autoencoders.exception.InvalidModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Models that people use pass the check of graphs, and run as if there were none. */
class UsualModelsTest {
  private static final int VALUES = 256;

  @TestFactory
  Stream<DynamicTest> usualModel_runsAsIfTrusted() {
    return UsualGraphs.all().entrySet().stream()
        .map(graph -> dynamicTest(graph.getKey(), () -> checkRuns(graph)));
  }

  private static void checkRuns(java.util.Map.Entry<String, byte[]> graph) {
    float[] images = Fixtures.images(1, 3 * VALUES);
    try (Autoencoder model = Autoencoder.fromDenoiser(graph.getValue()).load();
        Autoencoder trusted = Autoencoder.fromDenoiser(graph.getValue()).trusted().load()) {
      float[] clean = model.denoise(images);
      assertThat(clean).hasSize(3 * VALUES);
      if (!graph.getKey().startsWith("variational")) { // which draws random numbers
        assertThat(clean).isEqualTo(trusted.denoise(images));
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> modelOfTheZoo_isLoaded() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("..", "model-zoo"), 3)) {
      List<Path> models =
          files
              .filter(file -> file.endsWith("model.json") && !file.toString().contains("target"))
              .map(Path::getParent)
              .sorted()
              .toList();
      assertThat(models).hasSizeGreaterThan(10);
      return models.stream()
          .map(
              model -> dynamicTest(model.toString(), () -> Autoencoder.from(model).load().close()));
    }
  }

  @Test
  void smallerMemory_makesSmallerBatches_withTheSameResults() {
    byte[] graph = UsualGraphs.of("DnCNN");
    float[] images = Fixtures.images(1, 20 * VALUES);
    try (Autoencoder model = Autoencoder.fromDenoiser(graph).load();
        Autoencoder small = Autoencoder.fromDenoiser(graph).maxMemory(200_000).load()) {
      assertThat(small.denoise(images)).isEqualTo(model.denoise(images));
    }
  }

  /** An interrupt shows where a batch ends: each image takes a little more than 1 MiB. */
  @Test
  void largeBatch_isCut_soThatItsMemoryIsPlanned_unlessItsSizeIsChosen() {
    byte[] graph = UsualGraphs.of("wide");
    float[] images = Fixtures.images(1, 200 * VALUES);
    try (Autoencoder model = Autoencoder.fromDenoiser(graph).load();
        Autoencoder chosen = Autoencoder.fromDenoiser(graph).maxBatch(200).load()) {
      assertThat(chosen.denoise(images)).isEqualTo(model.denoise(images));
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> model.denoise(images))
          .isInstanceOf(InferenceInterruptedException.class)
          .hasMessage("denoiser: interrupted after 98 of 200 samples");
      assertThat(chosen.denoise(images)).hasSize(images.length);
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void modelThatNeedsMore_isRefused_andSaysHowMuch() {
    byte[] graph = UsualGraphs.of("DnCNN");
    assertThatThrownBy(() -> Autoencoder.fromDenoiser(graph).maxMemory(10_000).load())
        .isInstanceOf(InvalidModelException.class)
        .hasMessage(
            "denoiser: expected a run within 10000 bytes of memory, found one of 41984; allow it"
                + " with maxMemory(41984); if you trust whoever made the model, load it with"
                + " trusted()");
    assertThatThrownBy(() -> Autoencoder.fromDenoiser(graph).maxMultiplyAdds(100_000).load())
        .isInstanceOf(InvalidModelException.class)
        // Three convolutions of 3×3 over 256 pixels: 8 + 64 + 8 kernels; then 12,544 for the rest.
        .hasMessageStartingWith(
            "denoiser: expected a run within 100000 multiply-adds, found one of 196864;");
  }
}
