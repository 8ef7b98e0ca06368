package dev.autoencoders.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandardStreamsTest {
  @TempDir Path folder;

  @Test
  void picture_goesFromStandardInputToStandardOutput() throws Exception {
    byte[] noisy = Files.readAllBytes(Pictures.noisy(folder.resolve("a.bmp")));
    Processes run =
        Processes.end(Processes.start("denoise", "-", "-", "--model", Run.MODEL), noisy);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(new String(run.out(), 0, 2, java.nio.charset.StandardCharsets.US_ASCII))
        .isEqualTo("BM");
    assertThat(Pictures.error(ImageIO.read(new ByteArrayInputStream(run.out()))))
        .isLessThan(Pictures.error(Pictures.noisy()) / 4);
  }

  @Test
  void noPictureOnStandardInput_fails() throws Exception {
    Processes run =
        Processes.end(
            Processes.start("denoise", "-", "-", "--model", Run.MODEL), new byte[] {1, 2, 3});
    assertThat(run.code()).isOne();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("-: expected a picture");
  }

  @Test
  void severalFilesForStandardOutput_areAWrongCommandLine() {
    Path in = Pictures.noisy(folder.resolve("a.png"));
    assertThat(Run.of("denoise", in, in, "-", "--model", Run.MODEL).code()).isEqualTo(2);
    assertThat(Run.of("denoise", folder, "-", "--model", Run.MODEL).code()).isEqualTo(2);
  }

  @Test
  void jsonBesideThePictureOnStandardOutput_isAWrongCommandLine() {
    Path in = Pictures.noisy(folder.resolve("a.png"));
    Run run = Run.of("denoise", in, "-", "--json", "--model", Run.MODEL);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--json");
  }

  @Test
  void standardInputBesideFiles_isAWrongCommandLine() {
    Path in = Pictures.noisy(folder.resolve("a.png"));
    assertThat(Run.of("denoise", "-", in, folder, "--model", Run.MODEL).code()).isEqualTo(2);
  }
}
