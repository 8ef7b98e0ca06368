package dev.autoencoders.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autoencoders.Autoencoder;
import dev.autoencoders.image.Pixels;
import dev.autoencoders.trainer.evaluation.ModelCandidate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which pictures of a folder a model is measured on, and how. */
class FolderEvaluationTest {
  @TempDir static Path models;
  private static Path trained;
  private static Path denoiser;

  @TempDir Path directory;

  private final TrainerProgram program = new TrainerProgram();

  /** Grey pictures of random blocks, each of a size of its own. */
  private static Path pictures(Path folder, int count, long seed) throws IOException {
    Files.createDirectories(folder);
    Random random = new Random(seed);
    for (int i = 0; i < count; i++) {
      int height = 17 + i;
      int width = 40 - i % 3;
      float[] pixels = new float[height * width];
      for (int j = 0; j < pixels.length; j++) {
        pixels[j] = j % 5 == 0 || j < width ? random.nextFloat() : pixels[j - width];
      }
      Path file = folder.resolve((10 + i) + ".png");
      ImageIO.write(Pixels.image(pixels, 1, height, width), "png", file.toFile());
    }
    return folder;
  }

  /** A denoiser for images of any size in multiples of 4, trained with crops of 30 pictures. */
  @BeforeAll
  static void train() throws IOException {
    trained = pictures(models.resolve("photos"), 30, 1);
    denoiser = models.resolve("denoiser");
    List<String> arguments =
        List.of(
            "train denoiser-fast --epochs 1 --batch 16 --device cpu --size 16x16 --crop 2"
                .split(" "));
    arguments = new ArrayList<>(arguments);
    arguments.addAll(List.of("--noise", "gaussian:25/255", "--unclipped"));
    arguments.addAll(List.of("--data", trained.toString(), "--out", denoiser.toString()));
    new TrainerProgram().succeed(arguments);
  }

  private int run(String command, Path data, String... options) {
    List<String> arguments = new ArrayList<>(List.of(command, denoiser.toString()));
    arguments.addAll(List.of("--data", data.toString()));
    arguments.addAll(List.of(options));
    return program.run(arguments);
  }

  private JsonNode evaluate(Path data, String... options) throws IOException {
    List<String> more = new ArrayList<>(List.of(options));
    more.add("--json");
    int exit = run("evaluate", data, more.toArray(String[]::new));
    assertThat(exit).as(program.err()).isZero();
    return new ObjectMapper().readTree(program.out());
  }

  @Test
  void loneFolder_isMeasuredAsAWhole_eachPictureAtItsOwnSize() throws IOException {
    JsonNode found = evaluate(pictures(directory.resolve("tests"), 12, 2));
    assertThat(found.path("images").asInt()).isEqualTo(12);
    assertThat(found.path("split").asText()).isEqualTo("all");
    assertThat(found.path("selection").asText())
        .isEqualTo("all pictures of the folder, each whole");
    assertThat(found.path("sizes")).hasSize(12);
    assertThat(found.path("sizes").path(0).path("height").asInt()).isEqualTo(17);
    assertThat(found.path("sizes").path(0).path("width").asInt()).isEqualTo(40);
    assertThat(found.path("psnrMean").asDouble()).isBetween(1.0, 60.0);
    assertThat(found.path("noise").asText()).isEqualTo("gaussian:25/255/unclipped");
  }

  @Test
  void text_saysWhichPicturesWereUsed() throws IOException {
    assertThat(run("evaluate", pictures(directory.resolve("tests"), 7, 2), "--limit", "5"))
        .isZero();
    assertThat(program.out())
        .contains(
            "on 5 images of tests",
            "all pictures of the folder, each whole: 1 of 17×40, 1 of 18×39, 1 of 19×38, 1 of 20×40, and of 1 other sizes");
  }

  @Test
  void folderThatWasTrainedWith_isMeasuredOnItsTestPart() throws IOException {
    JsonNode found = evaluate(trained);
    assertThat(found.path("split").asText()).isEqualTo("test");
    assertThat(found.path("images").asInt()).isBetween(1, 10);
    assertThat(found.path("selection").asText())
        .isEqualTo(
            "the tenth of the folder that is kept to test with (the model was trained with the"
                + " rest; --split all takes all), each whole");
    assertThat(evaluate(trained, "--split", "all").path("images").asInt()).isEqualTo(30);
  }

  /** By its digest: the name says nothing. */
  @Test
  void copyOfTheTrainingFolder_isRecognised_andAnotherFolderIsNot() throws IOException {
    Path copy = pictures(directory.resolve("copy"), 30, 1);
    assertThat(evaluate(copy).path("split").asText()).isEqualTo("test");
    Path other = pictures(directory.resolve("other"), 30, 3);
    assertThat(evaluate(other).path("images").asInt()).isEqualTo(30);
    assertThat(evaluate(other, "--split", "test").path("images").asInt()).isLessThan(10);
  }

  @Test
  void folderWithParts_isMeasuredOnItsTestFolder() throws IOException {
    pictures(directory.resolve("parts/train"), 5, 4);
    pictures(directory.resolve("parts/test"), 3, 5);
    JsonNode found = evaluate(directory.resolve("parts"));
    assertThat(found.path("images").asInt()).isEqualTo(3);
    assertThat(found.path("selection").asText())
        .isEqualTo("the pictures of its folder test, each whole");
  }

  @Test
  void trainingFormat_givesTheFiguresOfTheDescription() throws IOException {
    JsonNode found = evaluate(trained, "--size", "16x16", "--crop", "2");
    JsonNode described =
        new ObjectMapper()
            .readTree(denoiser.resolve("model.json").toFile())
            .path("metrics")
            .path(0);
    assertThat(found.path("mse").asDouble()).isEqualTo(described.path("mse").asDouble());
    assertThat(found.path("psnrMean").asDouble()).isEqualTo(described.path("psnrMean").asDouble());
    assertThat(described.path("noise").asText()).isEqualTo("gaussian:25/255/unclipped");
    assertThat(found.path("selection").asText()).endsWith(", 2 cut out of each at 16×16");
  }

  /** Otherwise a figure would depend on what else lies in the folder. */
  @Test
  void noiseOfAPicture_dependsOnNoOtherPicture() throws IOException {
    Path two = pictures(directory.resolve("two"), 2, 6);
    double both = evaluate(two).path("psnrMean").asDouble();
    double first = evaluate(two, "--limit", "1").path("psnrMean").asDouble();
    Files.delete(two.resolve("10.png"));
    double second = evaluate(two).path("psnrMean").asDouble();
    assertThat((first + second) / 2).isEqualTo(both);
    assertThat(evaluate(two, "--noise-seed", "1").path("psnrMean").asDouble()).isNotEqualTo(second);
  }

  @Test
  void damagedPictures_areSkipped_andTheRestIsMeasured() throws IOException {
    Path tests = pictures(directory.resolve("tests"), 4, 2);
    Files.writeString(tests.resolve("1.png"), "no picture at all");
    byte[] whole = Files.readAllBytes(tests.resolve("12.png"));
    Files.write(tests.resolve("12.png"), java.util.Arrays.copyOf(whole, whole.length / 2));
    assertThat(evaluate(tests).path("images").asInt()).isEqualTo(3);
    assertThat(program.err()).contains("1.png", "12.png", "skipped files: 1");
  }

  /** Sides that are no multiples of the model's are padded, and large pictures are tiled. */
  @Test
  void anySize_isDenoisedAsTheSdkDenoisesPictures() throws IOException {
    float[] pixels = new float[19 * 530];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (i * 7 % 256) / 255f;
    }
    try (Autoencoder model = Autoencoder.from(denoiser).load()) {
      float[] found = new ModelCandidate(model).apply(pixels, 19, 530);
      float[] expected = Pixels.read(model.images().denoise(Pixels.image(pixels, 1, 19, 530)), 1);
      assertThat(found).hasSameSizeAs(expected);
      for (int i = 0; i < found.length; i++) {
        float clipped = Math.min(1, Math.max(0, found[i]));
        assertThat(Math.abs(clipped - expected[i])).isLessThan(0.6f / 255);
      }
    }
  }

  @Test
  void strip_showsTheSamePictures() throws IOException {
    Path strip = directory.resolve("strip.png");
    Path tests = pictures(directory.resolve("tests"), 4, 2);
    assertThat(run("strip", tests, "--count", "4", "--out", strip.toString()))
        .as(program.err())
        .isZero();
    // Three times the smallest of them, 17×38, with gaps of 2 pixels.
    assertThat(ImageIO.read(strip.toFile()).getHeight()).isEqualTo(2 * 3 * 17 + 2);
    assertThat(ImageIO.read(strip.toFile()).getWidth()).isEqualTo(4 * 3 * 38 + 3 * 2);
  }

  /** The very pictures that evaluate measures, each whole; or brought to a size, if one is said. */
  @Test
  void report_showsTheSamePictures() throws IOException {
    Path tests = pictures(directory.resolve("tests"), 4, 2);
    Path page = directory.resolve("page.html");
    assertThat(run("report", tests, "--out", page.toString())).as(program.err()).isZero();
    assertThat(page).content().contains("4 images of tests", "--split all", "class=\"crops\"");
    assertThat(run("report", tests, "--size", "16x16", "--out", page.toString()))
        .as(program.err())
        .isZero();
    assertThat(page)
        .content()
        .contains(" images of tests", "--size 16x16", "class=\"shelf\"")
        .doesNotContain("class=\"crops\"");
    assertThat(run("report", trained, "--out", page.toString())).as(program.err()).isZero();
    assertThat(page).content().contains(" test images of photos", "--split test");
  }

  /** Without options: the model's description says what became of the pictures in its training. */
  @Test
  void baselines_measureAModelOnTheImagesOfEvaluate() throws IOException {
    Path model = directory.resolve("with-code");
    assertThat(
            main(
                "train compact --code 4 --epochs 1 --batch 16 --device cpu --size 16x16 --crop 2",
                "--data",
                trained.toString(),
                "--out",
                model.toString()))
        .as(program.err())
        .isZero();
    assertThat(main("evaluate " + model + " --json", "--data", trained.toString())).isZero();
    double expected = new ObjectMapper().readTree(program.out()).path("mse").asDouble();
    assertThat(main("baselines --json --model " + model, "--data", trained.toString()))
        .as(program.err())
        .isZero();
    JsonNode rows = new ObjectMapper().readTree(program.out());
    assertThat(rows.findValuesAsText("mse"))
        .anySatisfy(mse -> assertThat(Double.parseDouble(mse)).isCloseTo(expected, within(1e-9)));
    assertThat(program.err()).doesNotContain("nine tenths");

    Path other = pictures(directory.resolve("other"), 20, 3);
    assertThat(main("baselines --json --model " + model, "--data", other.toString()))
        .as(program.err())
        .isZero();
    assertThat(program.err()).contains("other: nine tenths of the pictures fit");
  }

  private int main(String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
    arguments.addAll(List.of(more));
    return program.run(arguments);
  }

  @Test
  void channelsThatTheModelDoesNotHave_areRefused() throws IOException {
    Path tests = pictures(directory.resolve("tests"), 3, 2);
    assertThat(run("evaluate", tests, "--channels", "colour")).isEqualTo(2);
    assertThat(program.err()).contains("--channels: expected the 1 of ", "found 3; leave it out");
  }

  @Test
  void splitOfDataThatIsSplitAlready_isRefused() throws IOException {
    assertThat(run("evaluate", Path.of("synthetic"), "--split", "all")).isEqualTo(2);
    assertThat(program.err())
        .contains("--split all: expected a folder of pictures, found synthetic");
  }

  @Test
  void unclippedWithoutGaussianNoise_isRefused() throws IOException {
    Path tests = pictures(directory.resolve("tests"), 3, 2);
    assertThat(run("evaluate", tests, "--noise", "mask:0.1", "--unclipped")).isEqualTo(2);
    assertThat(program.err())
        .contains("--unclipped: expected gaussian noise, found mask:0.1; leave it out");
  }
}
