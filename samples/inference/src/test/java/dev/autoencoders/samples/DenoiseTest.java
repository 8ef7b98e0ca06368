package dev.autoencoders.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.image.Pixels;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DenoiseTest {
  @TempDir Path folder;

  private final StringWriter errors = new StringWriter();

  private int run(String... args) {
    return Denoise.commandLine().setErr(new PrintWriter(errors)).execute(args);
  }

  @Test
  void picture_ofTheModelsSizeIsDenoised() throws IOException {
    Path in = write(DigitSheet.digits().get(3), "three.png");
    Path out = folder.resolve("out.png");
    assertThat(run(in.toString(), out.toString())).isZero();
    BufferedImage result = ImageIO.read(out.toFile());
    assertThat(result.getWidth()).isEqualTo(28);
    assertThat(meanError(result, DigitSheet.digits().get(3))).isLessThan(0.12);
  }

  @Test
  void inkOnPaper_comesBackAsInkOnPaperInItsSize() throws IOException {
    BufferedImage paper = new BufferedImage(280, 280, BufferedImage.TYPE_INT_RGB);
    BufferedImage digit = DigitSheet.digits().get(3);
    for (int y = 0; y < 280; y++) {
      for (int x = 0; x < 280; x++) {
        int value = 255 - digit.getRaster().getSample(x / 10, y / 10, 0);
        paper.setRGB(x, y, value << 16 | value << 8 | value);
      }
    }
    Path in = write(paper, "scan.png");
    Path out = folder.resolve("out.png");
    assertThat(run(in.toString(), out.toString(), "--invert")).isZero();
    BufferedImage result = ImageIO.read(out.toFile());
    assertThat(result.getWidth()).isEqualTo(280);
    assertThat(Pixels.read(result, 1)[0]).isGreaterThan(0.8f);
    assertThat(meanError(result, paper)).isLessThan(0.12);
  }

  @Test
  void autoencoderThatCannotDenoise_isRefusedWithWhatItCanDo() throws IOException {
    Path in = write(DigitSheet.digits().get(0), "zero.png");
    Path out = folder.resolve("out.png");
    assertThat(run(in.toString(), out.toString(), "--model", "mnist-simple")).isOne();
    assertThat(errors.toString()).contains("mnist-simple").contains("reconstruct");
    assertThat(out).doesNotExist();
  }

  @Test
  void program_exitsWithTheCodeOfWhatHappened() throws Exception {
    Path in = write(DigitSheet.digits().get(3), "three.png");
    Path out = folder.resolve("out.png");
    Programs denoise = Programs.run(Denoise.class, in.toString(), out.toString());
    assertThat(denoise.exitCode()).as(denoise.said()).isZero();
    assertThat(out).exists();
    assertThat(Programs.run(Denoise.class, "none.png", out.toString()).exitCode()).isOne();
  }

  @Test
  void badInput_isExplained() throws IOException {
    String out = folder.resolve("out.png").toString();
    assertThat(run(folder.resolve("none.png").toString(), out)).isOne();
    assertThat(errors.toString()).contains("none.png");
    Path garbage = Files.writeString(folder.resolve("garbage.png"), "not a picture");
    assertThat(run(garbage.toString(), out)).isOne();
    assertThat(errors.toString()).contains("garbage.png");
    Path in = write(DigitSheet.digits().get(0), "zero.png");
    assertThat(run(in.toString(), out, "--model", "nothing")).isOne();
    assertThat(errors.toString()).contains("mnist-simple").doesNotContain("\tat ");
  }

  private Path write(BufferedImage image, String name) throws IOException {
    Path file = folder.resolve(name);
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  private static double meanError(BufferedImage a, BufferedImage b) {
    float[] first = Pixels.read(a, 1);
    float[] second = Pixels.read(b, 1);
    double sum = 0;
    for (int i = 0; i < first.length; i++) {
      sum += Math.abs(first[i] - second[i]);
    }
    return sum / first.length;
  }
}
