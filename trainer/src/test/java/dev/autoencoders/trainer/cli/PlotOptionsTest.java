package dev.autoencoders.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.image.Pixels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plot of {@code evaluate}. */
class PlotOptionsTest {
  private static final Path ZOO = Path.of("..", "model-zoo");

  @TempDir Path folder;

  private final TrainerProgram program = new TrainerProgram();

  private Path pictures() throws IOException {
    Path pictures = Files.createDirectories(folder.resolve("pictures"));
    float[] pixels = new float[3 * 48 * 64];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) (0.5 + 0.4 * Math.sin(i / 9.0) * Math.cos(i / 700.0));
    }
    ImageIO.write(Pixels.image(pixels, 3, 48, 64), "png", pictures.resolve("a.png").toFile());
    return pictures;
  }

  private int evaluate(String model, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("evaluate", ZOO.resolve(model).toString()));
    arguments.addAll(List.of("--data", pictures().toString()));
    arguments.addAll(List.of(options));
    return program.run(arguments);
  }

  @Test
  void plot_hasTheCodecJpegAndWhatOthersPublished() throws IOException {
    Path plot = folder.resolve("plot.svg");
    int code =
        evaluate(
            "photo-codec/1.0.1",
            "--jpeg",
            "--plot",
            plot.toString(),
            "--published",
            "WebP=0.22/28.11,0.48/31.23");
    assertThat(code).as(program.said()).isZero();
    assertThat(plot)
        .content()
        .contains(">photo-codec<", ">JPEG of the JDK<", ">WebP, published<", ">bits per pixel<");
  }

  @Test
  void publishedFiguresThatAreNone_areRefused() throws IOException {
    for (String wrong : List.of("WebP", "WebP=0.2", "WebP=0/30", "=x/y")) {
      assertThat(evaluate("photo-codec/1.0.1", "--plot", "x.svg", "--published", wrong))
          .isNotZero();
      assertThat(program.said()).contains("--published: expected NAME=BITS/DECIBELS", wrong);
    }
    assertThat(evaluate("photo-codec/1.0.1", "--published", "WebP=0.2/30")).isNotZero();
    assertThat(program.said()).contains("--published: expected --plot");
  }

  @Test
  void modelWithoutACodec_hasNoPlot() throws IOException {
    Path plot = folder.resolve("plot.svg");
    assertThat(evaluate("photo-denoiser-fast/1.3.0", "--plot", plot.toString())).isNotZero();
    assertThat(program.said()).contains("--plot: expected a model with a codec, found ");
    assertThat(plot).doesNotExist();
  }
}
