package dev.autoencoders.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autoencoders.image.Pixels;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.Metrics;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.Fixtures;
import dev.autoencoders.trainer.data.DataSource;
import dev.autoencoders.trainer.data.ImageFormat;
import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.data.ImageSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cards and reports say to type works for the very model, and gives the figures they show. */
class CardCommandsTest {
  private static final Pattern PAGE_COMMAND = Pattern.compile("<code>(java -jar [^<]*)</code>");
  private static final Pattern RUN_JSON =
      Pattern.compile("href=\"data:application/json;base64,([^\"]*)\"");

  @TempDir Path directory;

  private final TrainerProgram program = new TrainerProgram();

  /** Trains as told, and returns the model directory. */
  private Path train(String name, String data, String... options) {
    Path model = directory.resolve(name);
    List<String> arguments = new ArrayList<>(List.of("train"));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("--data", data, "--out", model.toString(), "--epochs", "1"));
    arguments.addAll(List.of("--batch", "16", "--device", "cpu"));
    program.succeed(arguments);
    return model;
  }

  /** Pictures in colour or grey, of two sizes, in a folder whose name a shell would cut in two. */
  private Path pictures(String name, int channels) throws IOException {
    Path folder = Files.createDirectories(directory.resolve(name));
    ImageSet digits = Fixtures.digits(60, 1);
    for (int i = 0; i < digits.count(); i++) {
      float[] grey = digits.floats(i, i + 1);
      int height = i % 2 == 0 ? 28 : 24;
      float[] pixels = new float[channels * height * 28];
      for (int channel = 0; channel < channels; channel++) {
        System.arraycopy(grey, 0, pixels, channel * height * 28, height * 28);
      }
      Path file = folder.resolve(i + ".png");
      ImageIO.write(Pixels.image(pixels, channels, height, 28), "png", file.toFile());
    }
    return folder;
  }

  @Test
  void cardOfDigits_isTrue() throws Exception {
    Path model =
        train(
            "model",
            "synthetic",
            "mnist-simple",
            "--limit",
            "200",
            "--model-version",
            "1.2.0",
            "--description",
            "Digits of *mine*.");
    checkCard(model, "synthetic", 2);
    assertThat(ModelBundle.read(model).spec().description()).isEqualTo("Digits of *mine*.");
    assertThat(Files.readString(model.resolve("README.md")))
        .contains("The test images are light on dark", "Digits of \\*mine\\*.")
        .doesNotContain("MNIST", "bundled");
  }

  @Test
  void cardOfAFolder_isTrue() throws Exception {
    Path folder = pictures("my 'best' photos", 1);
    Path model =
        train("model", folder.toString(), "dense", "--size", "20x24", "--crop", "2", "--code", "5");
    checkCard(model, folder.toString(), 2);
    checkReport(model, folder.toString(), "--size", "20x24", "--crop", "2", "--limit", "4");
  }

  @Test
  void cardOfADenoiserInColour_isTrue() throws Exception {
    Path folder = pictures("photos", 3);
    Path model =
        train(
            "model", folder.toString(), "denoiser-fast", "--size", "20x24", "--noise", "mask:0.2");
    checkCard(model, folder.toString(), 2);
    checkReport(model, folder.toString(), "--size", "20x24");
  }

  @Test
  void cardsOfModelsWithFewerBits_areTrue() throws Exception {
    Path folder = pictures("my 'best' photos", 1);
    Path model = train("model", folder.toString(), "denoiser-fast", "--size", "20x24");
    for (String precision : List.of("half", "int8")) {
      Path made = directory.resolve(precision);
      String how = "--precision " + precision + " --max-loss 7 --noise gaussian:0.2 --noise-seed 3";
      List<String> options = new ArrayList<>(List.of("quantize", model.toString()));
      options.addAll(List.of("--data", folder.toString(), "--out", made.toString()));
      options.addAll(List.of("--size", "20x24", "--limit", "4"));
      options.addAll(List.of(how.split(" ")));
      program.succeed(options);
      checkSnippet(made);
      List<String> lines = CardBlocks.commands(Files.readString(made.resolve("README.md")));
      assertThat(lines).hasSize(3);
      JsonNode found = json(arguments(lines.get(0), made, folder.toString()));
      Metrics shown = ModelBundle.read(made).spec().metrics().get(0);
      assertThat(found.path("mse").asDouble()).isEqualTo(shown.mse());
      program.succeed(arguments(lines.get(2), model, folder.toString()));
      ModelSpec again = ModelBundle.read(Path.of(model + "-smaller")).spec();
      assertThat(again.toJson()).isEqualTo(ModelBundle.read(made).spec().toJson());
    }
  }

  private JsonNode json(List<String> arguments) throws IOException {
    program.succeed(arguments);
    return new ObjectMapper().readTree(program.out());
  }

  @Test
  void cardWithBaselines_isTrue() throws Exception {
    Path folder = pictures("photos", 1);
    program.succeed(List.of("baselines", "--data", folder.toString(), "--size", "12x12", "--json"));
    Path file = Files.writeString(directory.resolve("baselines.json"), program.out());
    Path model =
        train(
            "model", folder.toString(), "dense", "--size", "12x12", "--baselines", file.toString());
    checkCard(model, folder.toString(), 3);
    checkReport(model, folder.toString(), "--size", "12x12", "--baselines", file.toString());
  }

  /** A card promises no command where there is none. */
  @Test
  void cardOfANetworkAndDataFromJava_saysSo() throws Exception {
    Path model = directory.resolve("model");
    Fixtures.training(Fixtures.TINY).fit().exportTo(model);
    String card = Files.readString(model.resolve("README.md"));
    assertThat(CardBlocks.commands(card)).isEmpty();
    assertThat(card).contains("The data comes from Java code", "It was trained from Java code");
    checkSnippet(model);
  }

  @Test
  void cardOfANetworkFromJava_measuresAFolder() throws Exception {
    Path folder = pictures("photos", 1);
    Path model = directory.resolve("model");
    ImageSource pictures = DataSource.folder(folder, new ImageFormat(1, 28, 28, 0));
    Fixtures.training(Fixtures.TINY).data(pictures).fit().exportTo(model);
    checkCard(model, folder.toString(), 1);
  }

  @Test
  void cardOfImportedFiles_isTrue() throws Exception {
    Path folder = pictures("photos", 1);
    Path pair = directory.resolve("pair");
    Fixtures.training(Fixtures.TINY).fit().exportTo(pair);
    Path denoiser = directory.resolve("denoiser");
    Fixtures.training(Fixtures.TINY_DENOISER).fit().exportTo(denoiser);
    String encoder = pair.resolve("encoder.onnx").toString();
    String decoder = pair.resolve("decoder.onnx").toString();
    String anySize = denoiser.resolve("denoiser.onnx").toString();
    checkImported(folder, encoder, decoder);
    checkImported(folder, anySize, "--denoiser");
    checkImported(folder, anySize); // from image to image of any size, and called an autoencoder
  }

  private void checkImported(Path folder, String... files) throws Exception {
    Path model = directory.resolve("imported");
    List<String> arguments = new ArrayList<>(List.of("import", "--name", "mine"));
    arguments.addAll(List.of(files));
    arguments.addAll(List.of("--out", model.toString()));
    program.succeed(arguments);
    checkSnippet(model);
    List<String> lines = CardBlocks.commands(Files.readString(model.resolve("README.md")));
    assertThat(lines).hasSize(1);
    program.succeed(arguments(lines.get(0), model, sameSize(folder)));
  }

  /** The pictures of one of the two sizes. */
  private String sameSize(Path folder) throws IOException {
    Path half = Files.createDirectories(directory.resolve("half"));
    for (int i = 0; i < 60; i += 2) {
      String name = i + ".png";
      Files.copy(folder.resolve(name), half.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    return half.toString();
  }

  private void checkCard(Path model, String data, int commands) throws Exception {
    checkSnippet(model);
    List<String> lines = CardBlocks.commands(Files.readString(model.resolve("README.md")));
    assertThat(lines).hasSize(commands);
    for (String line : lines) {
      program.succeed(arguments(line, model, data));
      if (line.contains(" evaluate ")) {
        Metrics shown = ModelBundle.read(model).spec().metrics().get(0);
        JsonNode found = new ObjectMapper().readTree(program.out());
        assertThat(found.path("mse").asDouble()).isEqualTo(shown.mse());
        assertThat(found.path("images").asInt()).isEqualTo(shown.samples());
      }
    }
    Path again = model.resolveSibling(model.getFileName() + "-again");
    if (Files.exists(again)) {
      ModelSpec first = ModelBundle.read(model).spec();
      ModelSpec second = ModelBundle.read(again).spec();
      assertThat(second.graphs()).isEqualTo(first.graphs());
      assertThat(second.version()).isEqualTo(first.version());
    }
  }

  private void checkReport(Path model, String data, String... options) throws Exception {
    Path page = directory.resolve("page.html");
    List<String> report = new ArrayList<>(List.of("report", model.toString(), "--data", data));
    report.addAll(List.of("--out", page.toString()));
    report.addAll(List.of(options));
    program.succeed(report);
    String html = Files.readString(page);
    List<String> lines =
        PAGE_COMMAND
            .matcher(html)
            .results()
            .map(match -> match.group(1).replace("&#39;", "'").replace("&#x3D;", "="))
            .toList();
    assertThat(lines).hasSize(2);
    MatchResult link = RUN_JSON.matcher(html).results().findFirst().orElseThrow();
    String base64 = link.group(1).replace("&#x3D;", "=");
    Files.write(directory.resolve("run.json"), Base64.getDecoder().decode(base64));
    for (String line : lines) {
      program.succeed(arguments(line, model, data));
    }
    String again = Files.readString(directory.resolve("report.html"));
    if (!List.of(options).contains("--baselines")) {
      assertThat(again).isEqualTo(html);
    }
  }

  /** As a shell would split the line, with the words in capitals replaced. */
  private List<String> arguments(String line, Path model, String data) {
    List<String> arguments = new ArrayList<>();
    for (String word : CardBlocks.words(line)) {
      arguments.add(
          switch (word) {
            case "DATA" -> data;
            case "run.json", "report.html" -> directory.resolve(word).toString();
            default -> word.replace("MODEL_DIR", model.toString());
          });
    }
    return arguments;
  }

  private void checkSnippet(Path model) throws Exception {
    String card = Files.readString(model.resolve("README.md"));
    String snippet = CardBlocks.java(card);
    Input.Image input = ModelBundle.read(model).spec().image();
    Integer fixedHeight = input.height();
    Integer fixedWidth = input.width();
    int height = fixedHeight == null ? 2 * input.multiple() : fixedHeight;
    int width = fixedWidth == null ? 3 * input.multiple() : fixedWidth;
    String code = snippet.replace("MODEL_DIR", model.toString().replace('\\', '/'));
    assertThat(code).matches("(?s).*\n}");
    String result = snippet.contains(" clean ") ? "clean" : "rebuilt";
    String returning = code.substring(0, code.length() - 1) + "return " + result + "; }";
    float[] pixels = new float[input.channels() * height * width];
    assertThat(CardSnippet.run(returning, directory, pixels, height, width)).hasSameSizeAs(pixels);
  }
}
