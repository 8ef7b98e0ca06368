package dev.autoencoders.samples.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.image.Pixels;
import dev.autoencoders.trainer.data.DataSource;
import dev.autoencoders.trainer.data.ImageSet;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainTest {
  private static final int DIGITS = 60;

  @TempDir Path folder;
  private final StringWriter said = new StringWriter();
  private Path pictures = Path.of("");
  private Path index = Path.of("");

  @BeforeEach
  void writeDigits() throws IOException {
    pictures = folder.resolve("digits");
    Files.createDirectories(pictures.resolve("more"));
    index = folder.resolve("index");
    ImageSet digits = DataSource.synthetic().train(DIGITS);
    for (int i = 0; i < DIGITS; i++) {
      BufferedImage digit = Pixels.image(digits.floats(i, i + 1), 1, 28, 28);
      String name = i % 2 == 0 ? i + ".png" : "more/" + i + ".png";
      ImageIO.write(digit, "png", pictures.resolve(name).toFile());
    }
    Files.writeString(pictures.resolve("notes.txt"), "no picture");
    Files.writeString(pictures.resolve("broken.png"), "no picture either");
  }

  @Test
  void pictureInTheIndex_isFoundFirst() throws IOException {
    assertThat(run("index", pictures, index)).isZero();
    assertThat(said.toString()).contains("left out: ", "broken.png", "60 pictures in");
    Path sheet = folder.resolve("sheet.png");
    Path seven = pictures.resolve("more/7.png");
    assertThat(run("nearest", seven, index, sheet)).isZero();
    List<String> lines = said.toString().lines().toList();
    assertThat(lines.get(lines.size() - 10)).contains("0.000  " + seven);
    BufferedImage drawn = ImageIO.read(sheet.toFile());
    assertThat(drawn.getWidth()).isEqualTo(5 * 112 + 4 * 8);
    assertThat(drawn.getHeight()).isEqualTo(3 * 112 + 2 * 8);
  }

  @Test
  void indexOfAnotherModel_isRefused() {
    assertThat(run("index", pictures, index, "--model", "mnist-compact-16")).isZero();
    assertThat(run("nearest", pictures.resolve("0.png"), index, folder.resolve("s.png")))
        .isEqualTo(1);
    assertThat(said.toString())
        .contains("expected mnist-compact-16 1.0.0, which made the index, found mnist-compact-30");
  }

  @Test
  void modelThatCannotEncode_isRefused() {
    assertThat(run("index", pictures, index, "--model", "mnist-denoiser")).isEqualTo(1);
    assertThat(said.toString()).contains("mnist-denoiser: expected a model that can encode");
  }

  @Test
  void folderWithoutPictures_isRefused() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertThat(run("index", empty, index)).isEqualTo(1);
    assertThat(said.toString()).contains("expected a folder with pictures, found none");
    assertThat(run("index", folder.resolve("none"), index)).isEqualTo(1);
    assertThat(said.toString()).contains("none: expected a file or folder, found nothing");
  }

  @Test
  void program_startsInAJvmOfItsOwn() throws Exception {
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "index",
                pictures.toString(),
                index.toString())
            .redirectErrorStream(true)
            .start();
    String text = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(program.waitFor()).as(text).isZero();
    assertThat(text).contains("60 pictures in");
  }

  private int run(Object... arguments) {
    CommandLine program = Main.commandLine();
    PrintWriter out = new PrintWriter(said, true);
    program.setOut(out).setErr(out);
    return program.execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
  }
}
