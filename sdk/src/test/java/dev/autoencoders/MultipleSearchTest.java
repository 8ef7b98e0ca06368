package dev.autoencoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.exception.InferenceException;
import dev.autoencoders.image.Pixels;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Graphs of open height and width that take only multiples of a number. */
class MultipleSearchTest {
  @TempDir Path directory = Path.of("set by JUnit");

  /** Takes the mean of n×n pixels and spreads it over them: other sizes come out smaller. */
  private static Graphs blocks(int n, String output) {
    return new Graphs()
        .input("x", "N", 1, "height", "width")
        .weights("scales", new float[] {1, 1, n, n}, 4)
        .node(
            "AveragePool",
            List.of("x"),
            "small",
            Graphs.attribute("kernel_shape", n, n),
            Graphs.attribute("strides", n, n))
        .node("Resize", List.of("small", "", "scales"), "large")
        .output(output, "N", 1, "height", "width");
  }

  static byte[] blocks(int n) {
    return blocks(n, "large").bytes();
  }

  /** The same, added to what came in: the addition fails where sizes differ. */
  private static byte[] shortcut(int n) {
    return blocks(n, "y").node("Add", List.of("x", "large"), "y").bytes();
  }

  private Path write(byte[] graph) throws IOException {
    return Files.write(directory.resolve("g.onnx"), graph);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 6, 8, 12, 32})
  void load_findsTheMultiple(int n) throws IOException {
    BufferedImage picture = Pixels.image(new float[50 * 70], 1, 50, 70);
    for (byte[] graph : List.of(blocks(n), shortcut(n))) {
      try (Autoencoder model = Autoencoder.fromDenoiser(write(graph)).load()) {
        assertThat(model.spec().image().multiple()).isEqualTo(n);
        assertThat(model.images().denoise(picture).getHeight()).isEqualTo(50);
      }
    }
  }

  @Test
  void multipleThatIsSaid_isNotSearched() throws IOException {
    try (Autoencoder model = Autoencoder.fromDenoiser(write(blocks(2))).multiple(8).load()) {
      assertThat(model.spec().image().multiple()).isEqualTo(8);
    }
  }

  @Test
  void sizeThatFailsLater_namesItselfAndTheOption() throws IOException {
    try (Autoencoder model = Autoencoder.fromDenoiser(write(blocks(8))).multiple(2).load()) {
      assertThatThrownBy(() -> model.denoise(new float[10 * 12], 10, 12))
          .isInstanceOf(InferenceException.class)
          .hasMessageStartingWith("g: ONNX Runtime failed on images of 10×12: ")
          .hasMessageEndingWith(
              "; if the graph needs height and width in multiples of n, say multiple(n)");
      assertThat(model.denoise(new float[8 * 16], 8, 16)).hasSize(128);
    }
  }
}
