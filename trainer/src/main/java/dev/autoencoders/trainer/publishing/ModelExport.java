package dev.autoencoders.trainer.publishing;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.model.CodecSpec;
import dev.autoencoders.model.Golden;
import dev.autoencoders.model.GraphFile;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.InputValues;
import dev.autoencoders.model.License;
import dev.autoencoders.model.Metrics;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.ModelSpecBuilder;
import dev.autoencoders.model.Version;
import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.architecture.Bottleneck;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.data.DataSource;
import dev.autoencoders.trainer.data.FloatSet;
import dev.autoencoders.trainer.data.Licenses;
import dev.autoencoders.trainer.data.Samples;
import dev.autoencoders.trainer.djl.DjlNetwork;
import dev.autoencoders.trainer.evaluation.Baseline;
import dev.autoencoders.trainer.evaluation.Evaluation;
import dev.autoencoders.trainer.evaluation.RatePoint;
import dev.autoencoders.trainer.onnx.OnnxGraph;
import dev.autoencoders.trainer.preset.Presets;
import dev.autoencoders.trainer.report.Commands;
import dev.autoencoders.trainer.report.RatePlot;
import dev.autoencoders.trainer.run.TrainingException;
import dev.autoencoders.trainer.run.json.RunJson;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns a training result into a model directory: graphs, description, card, preview. Nothing is
 * published unless DJL and ONNX Runtime agree on the whole test set.
 */
public final class ModelExport {
  private static final System.Logger LOG = System.getLogger(ModelExport.class.getName());
  private static final int PREVIEW_COUNT = 10;

  private final TrainedModel trained;
  private final Architecture architecture;
  private final Samples test;
  private final Input input;
  private final String version;
  private final List<Baseline> baselines;
  private final License license;
  private final Map<String, byte[]> onnx;

  private ModelExport(
      TrainedModel trained,
      Samples test,
      String version,
      List<Baseline> baselines,
      Map<String, byte[]> onnx)
      throws IOException {
    Licenses said = trained.record().config().licenses();
    this.license = new License(said.ofModel(), said.ofData(trained.data().license()));
    this.trained = trained;
    this.version = version;
    this.architecture = trained.architecture();
    this.test = test;
    this.input = input(architecture, test);
    this.baselines = baselines;
    this.onnx = onnx;
  }

  /**
   * Writes a model directory, which appears as a whole. Exact gates take longer: they are for
   * models that don't agree with DJL without.
   *
   * @param result the network and how it came to be
   * @param target where to; replaced if it is a model directory already
   * @param version semantic version without a build
   * @param baselines what simpler methods reach on the same samples with the same noise
   * @return the description that was written
   * @throws IOException if the test set can't be read or the directory can't be written
   * @throws IllegalArgumentException if it isn't such a version
   * @throws TrainingException if DJL and ONNX Runtime disagree
   */
  public static ModelSpec write(
      TrainedModel result, Path target, String version, List<Baseline> baselines)
      throws IOException {
    ZooDirectory.requirePublishable(version);
    TrainedModel trained = result.asStored();
    Samples test = trained.data().test();
    String sample = input(trained.architecture(), test).kind();
    var quick = OnnxGraph.of(trained.architecture(), trained.weights(), sample);
    var exact = OnnxGraph.withExactGates(trained.architecture(), trained.weights(), sample);
    try {
      return new ModelExport(trained, test, version, baselines, quick).write(target);
    } catch (TrainingException tooFar) {
      if (same(quick, exact)) {
        throw tooFar;
      }
      LOG.log(System.Logger.Level.INFO, "{0}; trying gates that are exact", tooFar.getMessage());
      return new ModelExport(trained, test, version, baselines, exact).write(target);
    }
  }

  /**
   * Finds out, before the training, whether its result can be exported after it: makes the graphs
   * of the weights that it begins with, and their description.
   *
   * @param begun the network with the weights that it begins with
   * @throws IOException if the test set can't be read
   * @throws IllegalArgumentException if there can be no such model; the message says why
   */
  public static void rehearse(TrainedModel begun) throws IOException {
    Samples test = begun.data().test();
    String sample = input(begun.architecture(), test).kind();
    var onnx = OnnxGraph.withExactGates(begun.architecture(), begun.weights(), sample);
    ModelExport export = new ModelExport(begun, test, Commands.FIRST_VERSION, List.of(), onnx);
    Map<String, GraphFile> graphs = new LinkedHashMap<>();
    onnx.forEach((role, bytes) -> graphs.put(role, GraphFile.of(role + ".onnx", bytes)));
    export.spec(graphs, GoldenOutput.of(new float[1]), null, List.of()).toJson();
  }

  /**
   * Finds out, before the training, whether a model can be written to a directory after it.
   *
   * @param target where to
   * @param version semantic version of the model to be
   * @throws IOException if the directory can't be written or holds something else than a model
   * @throws IllegalArgumentException if it isn't a version, or has a build such as 1.0.0+7
   */
  public static void requirePossible(Path target, String version) throws IOException {
    ZooDirectory.requirePublishable(version);
    ModelDirectory.requireReplaceable(target);
  }

  /**
   * Finds out like {@link #requirePossible}, and then keeps others from writing a model to that
   * directory, until this is closed by the same thread. What a killed process left of a model there
   * is put in order.
   *
   * @param target where to
   * @param version semantic version of the model to be
   * @return to be closed after the export
   * @throws IOException as from {@link #requirePossible}, or if another process writes there
   * @throws IllegalArgumentException as from {@link #requirePossible}
   */
  public static Closeable hold(Path target, String version) throws IOException {
    requirePossible(target, version);
    return ModelDirectory.lock(target);
  }

  private static boolean same(Map<String, byte[]> some, Map<String, byte[]> others) {
    return some.entrySet().stream()
        .allMatch(file -> Arrays.equals(file.getValue(), others.get(file.getKey())));
  }

  private ModelSpec write(Path target) throws IOException {
    try (ModelDirectory directory = ModelDirectory.draft(target);
        DjlNetwork network = DjlNetwork.onCpu(architecture, trained.weights())) {
      ModelSpec draft =
          withCodec(directory, spec(writeGraphs(directory), golden(network), null, List.of()));
      directory.write("model.json", draft.toJson());
      ModelSpec spec = measure(directory, network, draft);
      directory.publish();
      return spec;
    }
  }

  private Map<String, GraphFile> writeGraphs(ModelDirectory directory) throws IOException {
    Map<String, GraphFile> graphs = new LinkedHashMap<>();
    for (Map.Entry<String, byte[]> graph : onnx.entrySet()) {
      String file = graph.getKey() + ".onnx";
      directory.write(file, graph.getValue());
      graphs.put(graph.getKey(), GraphFile.of(file, graph.getValue()));
    }
    return graphs;
  }

  /** Writes the tables of the latents that the exported encoder gives, if these are to be coded. */
  private ModelSpec withCodec(ModelDirectory directory, ModelSpec draft) throws IOException {
    Bottleneck bottleneck = Bottleneck.of(architecture).orElse(null);
    SampleShape latent = architecture.latent().orElse(null);
    if (bottleneck == null || latent == null) {
      return draft;
    }
    directory.write("model.json", draft.toJson());
    byte[] tables;
    try (Autoencoder model = load(directory)) {
      tables = LatentTables.of(model, bottleneck, latent, trained.data().train());
    }
    directory.write(LatentTables.FILE, tables);
    GraphFile file = GraphFile.of(LatentTables.FILE, tables);
    return draft.toBuilder().codec(new CodecSpec(file, bottleneck.qualities())).build();
  }

  private static Autoencoder load(ModelDirectory directory) throws IOException {
    return Autoencoder.from(directory.path()).values(InputValues.AS_THEY_ARE).load();
  }

  private Golden golden(DjlNetwork network) {
    SampleShape shape = new SampleShape(Golden.shape(input));
    float[] output = network.reconstruct(Golden.input(shape.values()), shape);
    return test instanceof FloatSet ? GoldenOutput.ofUnits(output) : GoldenOutput.of(output);
  }

  private ModelSpec spec(
      Map<String, GraphFile> graphs,
      Golden golden,
      @Nullable CodecSpec codec,
      List<Metrics> metrics) {
    boolean anySize = architecture.window().isPresent();
    ModelSpecBuilder spec =
        ModelSpec.named(trained.record().config().name())
            .version(new Version(version))
            .task(trained.preset().task())
            .description(trained.preset().description())
            .license(license)
            .input(input)
            .latent(architecture.latent().map(code -> LatentTables.of(code, anySize)).orElse(null))
            .codec(codec)
            .training(RunJson.toMap(trained.record()))
            .metrics(metrics)
            .golden(golden);
    graphs.forEach(spec::graph);
    return spec.build();
  }

  private static Input input(Architecture architecture, Samples test) {
    if (test instanceof FloatSet floats) {
      return floats.input();
    }
    SampleShape image = architecture.input();
    return architecture
        .window()
        .<Input>map(any -> Input.Image.ofAnySize(image.channels(), any.multiple(), any.halo()))
        .orElseGet(() -> Input.Image.of(image.channels(), image.height(), image.width()));
  }

  /** Checks the draft against DJL, evaluates it, and writes what came out beside the graphs. */
  private ModelSpec measure(ModelDirectory directory, DjlNetwork network, ModelSpec draft)
      throws IOException {
    try (Autoencoder model = load(directory)) {
      DraftMeasurement measurement = new DraftMeasurement(trained, test, model);
      double parity = measurement.parity(network);
      List<Evaluation> evaluations = measurement.evaluations();
      List<RatePoint.Measured> points = measurement.points();
      List<Metrics> metrics =
          Stream.concat(
                  evaluations.stream().map(Evaluation::metrics),
                  points.stream().map(RatePoint.Measured::metrics))
              .toList();
      ModelSpec spec = spec(draft.graphs(), draft.golden(), draft.codec(), metrics);
      directory.write("model.json", spec.toJson());
      directory.write(
          "README.md",
          ModelCard.of(card(spec, evaluations, parity)).getBytes(StandardCharsets.UTF_8));
      if (!points.isEmpty()) {
        String plot = RatePlot.ofBytes(spec.name(), spec.metrics(), baselines);
        directory.write(CodecSection.PLOT, plot.getBytes(StandardCharsets.UTF_8));
      }
      if (test.shape().isImage()) {
        measurement.strip(PREVIEW_COUNT).writePng(directory.path().resolve("preview.png"));
      }
      return spec;
    }
  }

  private CardInput card(ModelSpec spec, List<Evaluation> evaluations, double parity) {
    DataSource data = trained.data();
    return new CardInput(
        spec,
        architecture,
        Presets.has(trained.preset()),
        trained.record(),
        test,
        evaluations,
        parity,
        baselines,
        new Commands(data.name(), data.options()));
  }
}
