package dev.autoencoders.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DenoiseCommandTest {
  @TempDir Path folder;

  @Test
  void picture_comesOutWithLessNoise() throws IOException {
    Path in = Pictures.noisy(folder.resolve("noisy.png"));
    Path out = folder.resolve("clean.png");
    Run run = Run.denoise(in, out);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).isEqualToIgnoringNewLines("wrote " + out);
    assertThat(Pictures.error(out)).isLessThan(Pictures.error(in) / 4);
  }

  @Test
  void folder_keepsItsStructureAndFormats() throws IOException {
    Pictures.noisy(folder.resolve("in/a.png"));
    Pictures.noisy(folder.resolve("in/2024/b.jpg"));
    Pictures.noisy(folder.resolve("in/2024/june/c.bmp"));
    Files.writeString(folder.resolve("in/notes.txt"), "no picture");
    Run run = Run.denoise(folder.resolve("in"), folder.resolve("out"));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("3 files");
    assertThat(Processes.files(folder.resolve("out")))
        .containsExactly("2024/b.jpg", "2024/june/c.bmp", "a.png");
    assertThat(PictureSize.format(folder.resolve("out/2024/b.jpg"))).isEqualToIgnoringCase("jpeg");
    assertThat(PictureSize.format(folder.resolve("out/2024/june/c.bmp")))
        .isEqualToIgnoringCase("bmp");
  }

  @Test
  void folderWithADamagedFile_doesTheRestAndNamesIt() throws IOException {
    Pictures.noisy(folder.resolve("in/a.png"));
    Path damaged = Files.writeString(folder.resolve("in/b.png"), "no picture");
    Pictures.noisy(folder.resolve("in/c.png"));
    Run run = Run.denoise(folder.resolve("in"), folder.resolve("out"));
    assertThat(run.code()).isOne();
    assertThat(run.err()).contains(damaged + ": expected a picture", "1 of 3 files failed");
    assertThat(Processes.files(folder.resolve("out"))).containsExactly("a.png", "c.png");
  }

  @Test
  void fileThatIsThere_isReplacedOnlyIfAskedTo() throws IOException {
    Path in = Pictures.noisy(folder.resolve("noisy.png"));
    Path out = Files.writeString(folder.resolve("clean.png"), "precious");
    Run refused = Run.denoise(in, out);
    assertThat(refused.code()).isOne();
    assertThat(refused.err()).contains(out + ": expected no file", "--force");
    assertThat(out).hasContent("precious");
    assertThat(Run.denoise(in, out, "--force").code()).isZero();
    assertThat(ImageIO.read(out.toFile())).isNotNull();
  }

  @Test
  void secondRunOnTheSameFolder_doesNotReadTheFirstOnesResults() throws IOException {
    Pictures.noisy(folder.resolve("in/a.png"));
    Path in = folder.resolve("in");
    Path out = in.resolve("clean");
    assertThat(Run.denoise(in, out).code()).isZero();
    assertThat(Run.denoise(in, out, "--force").code()).isZero();
    assertThat(Processes.files(in)).containsExactly("a.png", "clean/a.png");
  }

  @Test
  void json_hasAnObjectForEachFile() throws IOException {
    Path picture = Pictures.noisy(folder.resolve("in/a.png"));
    Path damaged = Files.writeString(folder.resolve("in/b.png"), "no picture");
    Run run = Run.denoise(folder.resolve("in"), folder.resolve("out"), "--json");
    assertThat(run.code()).isOne();
    List<JsonNode> lines = run.json();
    assertThat(lines).hasSize(2);
    JsonNode good = lines.get(0);
    assertThat(good.get("file").asText()).isEqualTo(picture.toString());
    assertThat(good.get("out").asText()).isEqualTo(folder.resolve("out/a.png").toString());
    assertThat(good.get("milliseconds").isIntegralNumber()).isTrue();
    assertThat(good.get("size").get("height").asInt()).isEqualTo(28);
    assertThat(good.get("size").get("width").asInt()).isEqualTo(28);
    assertThat(good.get("warnings").isEmpty()).isTrue();
    assertThat(good.has("error")).isFalse();
    JsonNode bad = lines.get(1);
    assertThat(bad.get("file").asText()).isEqualTo(damaged.toString());
    assertThat(bad.has("out")).isFalse();
    assertThat(bad.get("error").asText()).contains("expected a picture");
  }

  @Test
  void inkOnPaper_isDenoisedAsItsNegative() throws IOException {
    BufferedImage noisy = Pictures.noisy();
    for (int y = 0; y < 28; y++) {
      for (int x = 0; x < 28; x++) {
        noisy.getRaster().setSample(x, y, 0, 255 - noisy.getRaster().getSample(x, y, 0));
      }
    }
    Path in = folder.resolve("ink.png");
    ImageIO.write(noisy, "png", in.toFile());
    Path out = folder.resolve("clean.png");
    Run run = Run.denoise(in, out, "--invert");
    assertThat(run.code()).as(run.err()).isZero();
    BufferedImage clean = ImageIO.read(out.toFile());
    assertThat(clean.getRaster().getSample(1, 1, 0)).isGreaterThan(220);
    assertThat(clean.getRaster().getSample(8, 13, 0)).isLessThan(60);
  }

  @Test
  void strength_isTheShareOfTheResult() throws IOException {
    Path in = Pictures.noisy(folder.resolve("noisy.png"));
    Path none = folder.resolve("none.png");
    assertThat(Run.denoise(in, none, "--strength", "0").code()).isZero();
    assertThat(Pictures.error(none)).isEqualTo(Pictures.error(in));
    Run tooMuch = Run.denoise(in, none, "--strength", "2", "--force");
    assertThat(tooMuch.code()).isEqualTo(2);
    assertThat(tooMuch.err()).contains("--strength", "expected a number from 0 to 1, found 2");
  }

  @Test
  void barOnATerminal_doesNotHideWhatFailed() throws IOException {
    Pictures.noisy(folder.resolve("in/a.png"));
    Files.writeString(folder.resolve("in/b.png"), "no picture");
    Run run =
        Run.on(
            new Terminal(true, false),
            "denoise",
            folder.resolve("in"),
            folder.resolve("out"),
            "--model",
            Run.MODEL);
    assertThat(run.code()).isOne();
    assertThat(run.err()).contains("b.png: expected a picture", "1 of 2 files failed");
  }
}
