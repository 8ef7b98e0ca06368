package dev.autoencoders.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options that would do nothing, or nothing sensible, beside the others are refused. */
class IgnoredOptionsTest {
  private static final String MODEL = "../model-zoo/mnist-simple/1.0.0";

  @TempDir Path folder;

  private final TrainerProgram program = new TrainerProgram();

  @ParameterizedTest
  @CsvSource({
    "baselines --data synthetic --target x, '--target: expected none here, found x'",
    "baselines --data synthetic --zoo ../model-zoo, '--zoo: expected --model NAME'",
    "evaluate MODEL --data synthetic --limit -5, '--limit: expected a number from 1 on, found -5'",
    "evaluate MODEL --data synthetic --unsigned, '--trust, --unsigned: expected --zoo ZOO'",
    "evaluate MODEL --data synthetic --split all, '--split all: expected a folder of'",
    "report MODEL --data synthetic --out OUT --split all, '--split all: expected a folder of'",
    "report MODEL --data synthetic --out OUT --limit -5, '--limit: expected a number from 1 on'",
    "quantize MODEL --data synthetic --out OUT --samples 0, '--samples: expected a number from 1'",
    "quantize MODEL --data synthetic --out OUT --precision half --samples 9, '--samples: expected"
        + " none'",
    "detection-table --data . --seeds 0, '--seeds: expected a number from 1 on, found 0'"
  })
  void option_isRefused(String line, String message) {
    String out = folder.resolve("out").toString();
    String[] arguments = line.replace("MODEL", MODEL).replace("OUT", out).split(" ");
    assertThat(program.run(arguments)).as(program.said()).isNotZero();
    assertThat(program.err()).contains(message);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void sizeOfAPresetThatIsNotShown_isAWrongCommandLine() {
    assertThat(program.run("presets", "--code", "8")).isEqualTo(2);
    assertThat(program.err()).contains("expected --show NAME beside them");
  }

  /** A report's command must repeat it, and so say all that the pictures depend on. */
  @Test
  void reportOfAFolder_saysTheBackgroundOfItsPictures() throws IOException {
    Path pictures = Files.createDirectories(folder.resolve("pictures"));
    BufferedImage picture = new BufferedImage(28, 28, BufferedImage.TYPE_INT_ARGB);
    ImageIO.write(picture, "png", pictures.resolve("a.png").toFile());
    Path report = folder.resolve("report.html");
    program.succeed(
        "report",
        MODEL,
        "--data",
        pictures.toString(),
        "--background",
        "black",
        "--split",
        "all",
        "--out",
        report.toString());
    assertThat(report).content().contains("--background black");
  }
}
