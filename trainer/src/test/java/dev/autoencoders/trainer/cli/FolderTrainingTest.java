package dev.autoencoders.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autoencoders.image.Pixels;
import dev.autoencoders.image.Resampler;
import dev.autoencoders.trainer.Fixtures;
import dev.autoencoders.trainer.data.ImageSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of pictures through the whole program. */
class FolderTrainingTest {
  private static final List<String> FORMATS = List.of("png", "jpg", "bmp", "gif");

  @TempDir Path directory;
  private Path photos;

  private final TrainerProgram program = new TrainerProgram();

  /** Digits of several sizes, in a folder for each digit, and a file that is no picture. */
  @BeforeEach
  void writePictures() throws IOException {
    photos = directory.resolve("photos");
    ImageSet digits = Fixtures.digits(80, 1);
    for (int i = 0; i < digits.count(); i++) {
      Path folder = Files.createDirectories(photos.resolve("digit-" + digits.label(i)));
      int height = 28 + i % 5;
      int width = 28 + i % 3;
      float[] pixels = Resampler.scale(digits.floats(i, i + 1), 1, 28, 28, height, width);
      String format = FORMATS.get(i % FORMATS.size());
      assertThat(
              ImageIO.write(
                  Pixels.image(pixels, 1, height, width),
                  format,
                  folder.resolve(i + "." + format).toFile()))
          .isTrue();
    }
    Files.writeString(photos.resolve("digit-1").resolve("broken.png"), "no picture at all");
  }

  private int train(Path model, String... more) {
    return program.run(
        Stream.concat(
                Stream.of(
                    "train",
                    "mnist-simple",
                    "--data",
                    photos.toString(),
                    "--out",
                    model.toString(),
                    "--epochs",
                    "1",
                    "--batch",
                    "16",
                    "--device",
                    "cpu"),
                Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void pictures_areTrainedOn_andEvaluatedAsTheyWereTrained() throws IOException {
    Path model = directory.resolve("model");
    int trained =
        train(
            model,
            "--size",
            "28x28",
            "--channels",
            "grey",
            "--crop",
            "2",
            "--background",
            "black",
            "--augment",
            "shift:1+rotate:5",
            "--noise",
            "gaussian:0.1..0.5+mask:0.1/2");
    assertThat(trained).as(program.err()).isZero();
    assertThat(program.err()).contains("skipped files: 1").contains("broken.png");
    JsonNode description = new ObjectMapper().readTree(model.resolve("model.json").toFile());
    JsonNode config = description.path("training").path("config");
    assertThat(config.path("dataset").asText()).isEqualTo("photos");
    assertThat(config.path("noise").asText()).isEqualTo("gaussian:0.1..0.5+mask:0.1/2");
    assertThat(config.path("augmentation").asText()).isEqualTo("shift:1+rotate:5.0");
    assertThat(config.path("images"))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    "{\"channels\": 1, \"height\": 28, \"width\": 28, \"crops\": 2, \"background\": \"black\"}"));
    assertThat(Files.readString(model.resolve("README.md")))
        .contains("train --config MODEL_DIR/model.json --data DATA");

    // Neither size nor crops nor noise need to be said again.
    assertThat(program.run("evaluate", model.toString(), "--data", photos.toString(), "--json"))
        .isZero();
    JsonNode evaluation = new ObjectMapper().readTree(program.out());
    JsonNode metrics = description.path("metrics").path(0);
    assertThat(evaluation.path("images").asInt()).isEqualTo(metrics.path("samples").asInt());
    assertThat(evaluation.path("mse").asDouble()).isEqualTo(metrics.path("mse").asDouble());
    assertThat(evaluation.path("inputPsnr").isNumber()).isTrue();
  }

  @Test
  void severalSizes_needAnOptionThatIsNamed() {
    assertThat(train(directory.resolve("model"))).isOne();
    assertThat(program.err()).contains("expected pictures of one size").contains("--size");
  }

  @Test
  void sizeThatIsNone_isRefusedWithAnExample() {
    assertThat(train(directory.resolve("model"), "--size", "28")).isEqualTo(2);
    assertThat(program.err()).contains("--size: expected HEIGHTxWIDTH, such as 64x64, found 28");
  }

  @Test
  void sizeOfImagesThatHaveOne_isRefused() {
    int trained =
        program.run(
            "train",
            "mnist-simple",
            "--data",
            "synthetic",
            "--size",
            "28x28",
            "--out",
            directory.resolve("model").toString());
    assertThat(trained).isEqualTo(2);
    assertThat(program.err())
        .contains(
            "--size, --channels, --crop, --background: expected a folder of pictures, found synthetic");
  }
}
