package dev.autoencoders.benchmarks.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodecTimeTest {
  private static final Path VERSIONS = Path.of("..", "..", "model-zoo", "photo-codec");

  @TempDir Path folder;

  /** Whatever its version is. */
  private static Path model() throws IOException {
    try (Stream<Path> versions = Files.list(VERSIONS)) {
      return versions.findFirst().orElseThrow();
    }
  }

  private List<String> printed() throws IOException {
    BufferedImage picture = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setPaint(new GradientPaint(0, 0, Color.BLUE, 40, 30, Color.YELLOW));
    graphics.fillRect(0, 0, 40, 30);
    graphics.dispose();
    ImageIO.write(picture, "png", folder.resolve("a.png").toFile());
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      CodecTime.main(new String[] {model().toString(), folder.toString(), "64", "72", "2", "1"});
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void program_printsARowForEachQuality() throws IOException {
    List<String> lines = printed();
    assertThat(lines.get(0)).startsWith("photo-codec, 64×72, 2 threads, load average before: ");
    assertThat(lines).hasSize(3 + 6);
    assertThat(lines.get(3)).matches("\\| 10 \\| [\\d.,]+ \\| [\\d.,]+ dB \\|( [\\d.,]+ s \\|){4}");
    assertThat(lines.get(8)).startsWith("| 85 | ");
  }
}
