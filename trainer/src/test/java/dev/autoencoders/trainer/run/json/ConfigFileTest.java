package dev.autoencoders.trainer.run.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Task;
import dev.autoencoders.model.ZooIndex;
import dev.autoencoders.trainer.Training;
import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.architecture.Summary;
import dev.autoencoders.trainer.architecture.Weights;
import dev.autoencoders.trainer.data.Augmentation;
import dev.autoencoders.trainer.data.ImageFormat;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.onnx.ExportedWeights;
import dev.autoencoders.trainer.onnx.GraphTable;
import dev.autoencoders.trainer.preset.Preset;
import dev.autoencoders.trainer.preset.Presets;
import dev.autoencoders.trainer.run.OptimizerConfig.Schedule;
import dev.autoencoders.trainer.run.Recipe;
import dev.autoencoders.trainer.run.RunConfig;
import dev.autoencoders.trainer.run.RunRecord;
import dev.autoencoders.zoo.ModelZoo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigFileTest {
  private static final RunConfig DEFAULTS =
      RunConfig.standard("mnist-conv", Recipe.classical(Noise.none(), 30));

  private static final Path ZOO = Path.of("..", "model-zoo");

  @TempDir Path directory;

  private ConfigFile file(String json) throws IOException {
    return ConfigFile.read(Files.writeString(directory.resolve("run.json"), json));
  }

  @Test
  void keysLeftOut_takeTheirDefaults() throws IOException {
    assertThat(file("{}").over(DEFAULTS)).isEqualTo(DEFAULTS);
    RunConfig config =
        file("{\"epochs\": 3, \"optimizer\": {\"schedule\": \"step\"}, \"augmentation\":"
                + " \"shift:2\"}")
            .over(DEFAULTS);
    assertThat(config.epochs()).isEqualTo(3);
    assertThat(config.optimizer().schedule()).isEqualTo(Schedule.STEP);
    assertThat(config.optimizer().learningRate()).isEqualTo(0.002);
    assertThat(config.augmentation()).isEqualTo(new Augmentation(2, 0));
    assertThat(config.batch()).isEqualTo(128);
  }

  @Test
  void recordOfARun_andDescriptionOfAModel_holdTheSame() throws IOException {
    RunRecord record = new RunRecord(DEFAULTS, "ab", Map.of("djl", "1"), "cpu");
    RunConfig other = RunConfig.standard("mnist-conv", Recipe.classical(Noise.gaussian(0.5), 7));
    String json = new String(RunJson.write(record), StandardCharsets.UTF_8);
    assertThat(file(json).over(other)).isEqualTo(DEFAULTS);
    assertThat(file("{\"name\": \"m\", \"training\": " + json + "}").over(other))
        .isEqualTo(DEFAULTS);
    assertThat(file(json).network()).contains("mnist-conv");
    assertThat(file("{}").network()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"optimizer": {"schedule": "cos"}} | optimizer.schedule: expected cosine, step or constant, found "cos"
          {"loss": 1}                        | loss: expected bce, mse, mae, charbonnier, relative-mse or log-mse, found 1
          {"epochs": "ten"}                  | epochs: expected a whole number, found "ten"
          {"epochs": 1.5}                    | epochs: expected a whole number, found 1.5
          {"epochs": 0}                      | epochs: expected a number from 1 on, found 0
          {"optimizer": {"clipNorm": "x"}}   | optimizer.clipNorm: expected a number, found "x"
          {"optimizer": {"clipNorm": -1}}    | optimizer.clipNorm: expected a finite number from 0 on, found -1.0
          {"optimizer": 3}                   | optimizer: expected an object, found 3
          {"noise": "rain"}                  | noise: expected none
          {"noise": "gaussian:-1"}           | noise: gaussian noise: expected a finite sigma
          {"augmentation": "melt"}           | augmentation: expected none, or one or more of
          {"epoch": 3}                       | epoch: expected one of the keys name, network, code
          {"optimizer": {"lr": 0.1}}         | optimizer.lr: expected one of the keys algorithm, learningRate
          """)
  void badValue_isNamedWithItsPlaceAndWhatIsAllowed(String json, String message)
      throws IOException {
    ConfigFile file = file(json);
    assertThatThrownBy(() -> file.over(DEFAULTS))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("run.json: " + message);
  }

  /** Detectors are made by other settings, which their cards tell. */
  static List<ZooIndex.Model> zoo() throws IOException {
    return ModelZoo.at(ZOO).models().stream()
        .filter(model -> model.task() != Task.ANOMALY_DETECTION)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("zoo")
  void modelOfTheZoo_tellsHowToRepeatIt(ZooIndex.Model model) throws IOException {
    ConfigFile file = ConfigFile.read(ZOO.resolve(model.path()).resolve("model.json"));
    Preset preset = Presets.named(file.network().orElseThrow());
    RunConfig config = file.over(Training.defaults(preset));
    ZooIndex.Model trained = trained(model);
    assertThat(config.name()).isEqualTo(trained.name());
    ImageFormat pictures = config.images();
    assertThat(config.dataset())
        .isEqualTo(pictures == null ? "mnist" : file.dataset().orElseThrow());
    assertThat(config.epochs()).isGreaterThan(1);
    // Presets change: a model whose network is no longer made would be repeated as another one.
    SampleShape shape =
        pictures == null
            ? SampleShape.image(1, 28, 28)
            : SampleShape.image(pictures.channels(), pictures.height(), pictures.width());
    Architecture network = preset.fit(shape, config.code());
    requireSame(network, trained);
    if (!trained.equals(model)) {
      assertThat(work(model, shape)).isEqualTo(work(trained, shape));
    }
  }

  /** What was trained: of a model that computes with 8 bits the one in float32, which is beside. */
  private static ZooIndex.Model trained(ZooIndex.Model model) throws IOException {
    Object record = spec(model).training().get("quantization");
    if (!(record instanceof Map<?, ?> quantization)) {
      return model;
    }
    return zoo().stream()
        .filter(other -> (other.name() + "/" + other.version()).equals(quantization.get("of")))
        .findFirst()
        .orElseThrow(() -> new AssertionError("not in the zoo: " + quantization.get("of")));
  }

  private static ModelSpec spec(ZooIndex.Model model) throws IOException {
    return ModelBundle.read(ZOO.resolve(model.path())).spec();
  }

  /** The multiply-adds of all graphs, for a sample of this shape. */
  private static long work(ZooIndex.Model model, SampleShape shape) throws IOException {
    ModelBundle bundle = ModelBundle.read(ZOO.resolve(model.path()));
    long work = 0;
    for (String role : bundle.spec().graphs().keySet()) {
      List<Integer> input = GraphTable.input(role, bundle.spec(), shape.sizes());
      work +=
          GraphTable.of(bundle.graph(role), input).stream()
              .mapToLong(GraphTable.Row::multiplyAdds)
              .sum();
    }
    return work;
  }

  /** By its layers, or, where the card of a model of fewer bits has none, by its weights. */
  private static void requireSame(Architecture network, ZooIndex.Model model) throws IOException {
    String card = card(model);
    if (card.contains("(input)")) {
      assertThat(card).contains(Summary.of(network));
    } else {
      Weights weights = Weights.initial(network, 1);
      Weights exported = ExportedWeights.of(ModelZoo.at(ZOO).model(model.name()));
      assertThat(weights.fitting(exported)).containsExactlyElementsOf(weights.arrays().keySet());
      assertThat(exported.arrays().keySet())
          .filteredOn(path -> path.endsWith(".weight"))
          .isSubsetOf(weights.arrays().keySet());
    }
  }

  /** The older cards, which never change, name the kind of the input in the first row. */
  private static String card(ZooIndex.Model model) throws IOException {
    return Files.readString(ZOO.resolve(model.path()).resolve("README.md"))
        .replace("(image)", "(input)");
  }

  @Test
  void fileThatIsNoJson_isRefused() {
    assertThatThrownBy(() -> file("epochs: 3"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("expected JSON, found something else in line 1");
    assertThatThrownBy(() -> file("[1]"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("expected a JSON object");
  }
}
