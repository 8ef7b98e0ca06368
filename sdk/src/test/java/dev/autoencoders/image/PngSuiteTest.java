package dev.autoencoders.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.DenoiserFixtures;
import dev.autoencoders.exception.InvalidImageException;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * PngSuite, by Willem van Schaik: files of every kind of PNG, and broken ones, whose names say so.
 */
@EnabledIfEnvironmentVariable(named = "AUTOENCODERS_DATA", matches = ".+")
class PngSuiteTest {
  /** ImageIO misses its transparent level; {@link OddPicturesTest} looks at such a file. */
  private static final String MISREAD = "tbbn0g04.png";

  private static List<Path> files() throws IOException {
    Path suite = Path.of(System.getenv("AUTOENCODERS_DATA"), "formats", "pngsuite");
    assumeThat(suite).isDirectory();
    try (Stream<Path> files = Files.list(suite)) {
      return files.filter(file -> file.toString().endsWith(".png")).sorted().toList();
    }
  }

  @Test
  void wholeFiles_keepEveryPixel_andBrokenOnesAreRefused(@TempDir Path directory)
      throws IOException {
    DenoiserFixtures.writeIdentity(directory, "same", 1);
    List<String> refused = new ArrayList<>();
    try (Autoencoder model = Autoencoder.from(directory).load()) {
      for (Path file : files()) {
        String name = file.getFileName().toString();
        Path clean = directory.resolve(name);
        try {
          model.images().denoise(file, clean);
        } catch (InvalidImageException e) {
          refused.add(name);
          continue;
        }
        if (!name.equals(MISREAD)) {
          assertThat(colours(clean)).as(name).isEqualTo(colours(file));
        }
      }
    }
    assertThat(refused).hasSize(14).allMatch(name -> name.startsWith("x"));
    assertThat(files()).hasSize(176);
    assertThat(files().stream().filter(file -> file.getFileName().toString().startsWith("x")))
        .hasSize(14);
  }

  /**
   * Red, green, blue and alpha of all pixels, of 16 bits each. Not by getRGB where there is no
   * palette: Java takes grey for linear light, and converts.
   */
  private static int[] colours(Path file) throws IOException {
    BufferedImage picture = ImageIO.read(file.toFile());
    int width = picture.getWidth();
    int pixels = width * picture.getHeight();
    int[] colours = new int[4 * pixels];
    boolean palette = picture.getColorModel() instanceof IndexColorModel;
    int bands = picture.getRaster().getNumBands();
    int scale = palette || picture.getSampleModel().getSampleSize(0) == 8 ? 257 : 1;
    boolean alpha = picture.getColorModel().hasAlpha();
    for (int i = 0; i < pixels; i++) {
      int argb = picture.getRGB(i % width, i / width);
      int[] samples = picture.getRaster().getPixel(i % width, i / width, (int[]) null);
      for (int k = 0; k < 3; k++) {
        int sample = palette ? argb >> (16 - 8 * k) & 0xff : samples[bands < 3 ? 0 : k];
        colours[4 * i + k] = scale * sample;
      }
      int opacity = palette ? argb >>> 24 : samples[bands - 1];
      colours[4 * i + 3] = alpha ? scale * opacity : 65535;
    }
    return colours;
  }
}
