package dev.autoencoders.benchmarks.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotographsTest {
  @TempDir Path directory;

  private Path photos(String name) throws IOException {
    Path folder = Files.createDirectories(directory.resolve(name));
    BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 64; x++) {
      for (int y = 0; y < 48; y++) {
        image.setRGB(x, y, x * 4 << 16 | y * 5 << 8 | 128);
      }
    }
    ImageIO.write(image, "png", folder.resolve("ramp.png").toFile());
    return folder;
  }

  /** Each rival and a model, each in a JVM of its own, as briefly as possible. */
  @Test
  void program_measuresModelsAndRivals() throws Exception {
    Path model = Path.of("..", "..", "model-zoo", "mnist-denoiser-fast", "1.1.0");
    File log = directory.resolve("log.txt").toFile();
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Photographs.class.getName(),
                "--data",
                photos("test").toString(),
                "--tune",
                photos("train").toString(),
                "--model",
                model.toString(),
                "--rounds",
                "1")
            .redirectError(log)
            .start();
    String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(program.waitFor()).as(said + Files.readString(log.toPath())).isZero();
    List<String> rows = said.lines().skip(2).toList();
    assertThat(rows).hasSize(3);
    assertThat(rows.get(0)).contains("mnist-denoiser-fast", " | blind | ").endsWith(" 1.00× |");
    // A ramp with noise of sigma 25 has 20 dB; both rivals make it better.
    for (String row : rows.subList(1, 3)) {
      assertThat(row).matches("\\| (opencv|boofcv) \\| [a-z0-9 ]+ \\| \\d+\\.\\d+ dB \\|.*");
      double psnr = Double.parseDouble(row.replaceFirst(".*\\| (\\d+\\.\\d+) dB .*", "$1"));
      assertThat(psnr).isGreaterThan(23);
    }
  }

  @Test
  void folderWithoutPictures_isRefused() throws IOException {
    String nothing = Files.createDirectories(directory.resolve("nothing")).toString();
    String model = Path.of("..", "..", "model-zoo", "mnist-denoiser-fast", "1.1.0").toString();
    assertThatThrownBy(
            () -> PhotoRival.main(new String[] {model, nothing, nothing, "1", "25", "1"}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("expected PNG files, found none");
  }

  @Test
  void noise_isThatOfTheSigma() throws IOException {
    Photos.Pair pair = Photos.read(photos("noise"), 1, 10).get(0);
    // 20·log10(255/10); clipping at the dark border takes a little away.
    assertThat(Photos.psnr(pair.noisy(), pair.clean())).isCloseTo(28.1, within(0.6));
  }
}
