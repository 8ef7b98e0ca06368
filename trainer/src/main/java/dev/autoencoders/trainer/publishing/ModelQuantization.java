package dev.autoencoders.trainer.publishing;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.model.Golden;
import dev.autoencoders.model.InputValues;
import dev.autoencoders.model.Metrics;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Version;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.evaluation.Evaluation;
import dev.autoencoders.trainer.evaluation.EvaluationData;
import dev.autoencoders.trainer.quantization.Draft;
import dev.autoencoders.trainer.quantization.HalfGraphs;
import dev.autoencoders.trainer.quantization.MixedPrecision;
import dev.autoencoders.trainer.quantization.SmallerGraphs;
import dev.autoencoders.trainer.report.Commands;
import dev.autoencoders.trainer.report.Strips;
import dev.autoencoders.trainer.run.TrainingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a model another one with fewer bits: one that computes with 8, and so takes less time
 * and space ({@link #of}), or one that stores its weights in 16 and takes half the space ({@link
 * #half}). Mutable, for one thread.
 *
 * <p>For 8 bits ranges are calibrated, and layers chosen, on one part of the data. Both models are
 * measured, through the SDK, on the other. Nothing is written if the new one is worse by more than
 * is allowed.
 */
public final class ModelQuantization {
  /** The largest loss that is accepted unless another one is said, in dB. */
  public static final double MAX_LOSS = 0.1;

  /** What stands after the name of a model of 8 bits unless another name is said. */
  public static final String SUFFIX = "-int8";

  /** What stands after the name of one that is stored in 16 bits. */
  public static final String HALF_SUFFIX = "-half";

  private final ModelBundle model;
  private final @Nullable EvaluationData calibration;
  private final EvaluationData test;
  private String name;
  private String version;
  private @Nullable EvaluationData shown;
  private List<Noise> noises;
  private long seed;
  private Commands commands = new Commands("", List.of());
  private List<String> options = List.of();
  private double maxLoss = MAX_LOSS;
  private MixedPrecision.Progress progress = (work, done, total) -> {};

  private ModelQuantization(
      ModelBundle model, @Nullable EvaluationData calibration, EvaluationData test, String suffix) {
    this.model = model;
    this.calibration = calibration;
    this.test = test;
    this.name = model.spec().name() + suffix;
    this.version = model.spec().version().text();
    this.noises = measured(model.spec());
  }

  /**
   * Starts with a model that is to compute with 8 bits.
   *
   * @param model the model in float32
   * @param calibration clean samples that ranges and layers are chosen by; some dozens are enough
   * @param test other clean samples, to measure with
   * @return a new builder
   */
  public static ModelQuantization of(
      ModelBundle model, EvaluationData calibration, EvaluationData test) {
    return new ModelQuantization(model, calibration, test, SUFFIX);
  }

  /**
   * Starts with a model whose large matrices are to be stored as 16-bit floats. It computes with 32
   * bits as before, so it needs no calibration.
   *
   * @param model the model in float32
   * @param test clean samples, to measure with
   * @return a new builder
   */
  public static ModelQuantization half(ModelBundle model, EvaluationData test) {
    return new ModelQuantization(model, null, test, HALF_SUFFIX);
  }

  /** All noise that the model was measured with, so that the figures can be compared. */
  private static List<Noise> measured(ModelSpec spec) {
    return spec.metrics().isEmpty()
        ? List.of(Noise.none())
        : spec.metrics().stream().map(Metrics::noise).distinct().map(Noise::parse).toList();
  }

  /**
   * Names the new model; unless said, the old name and {@value #SUFFIX} or {@value #HALF_SUFFIX}.
   *
   * @param modelName lower-case letters, digits and single hyphens
   * @return this
   * @throws IllegalArgumentException if it is something else
   */
  public ModelQuantization name(String modelName) {
    ModelSpec.requireName(modelName);
    this.name = modelName;
    return this;
  }

  /**
   * Gives the new model a version; that of the old one unless said.
   *
   * @param modelVersion semantic version without a build
   * @return this
   * @throws IllegalArgumentException if it isn't such a version
   */
  public ModelQuantization version(String modelVersion) {
    ZooDirectory.requirePublishable(modelVersion);
    this.version = modelVersion;
    return this;
  }

  /**
   * Draws a preview; there is none unless said.
   *
   * @param images clean images that the model can take; all of them are shown
   * @return this
   */
  public ModelQuantization preview(EvaluationData images) {
    this.shown = images;
    return this;
  }

  /**
   * Says what is added to the input; unless said, what the model was measured with.
   *
   * @param added one kind of noise or several; each is measured for itself
   * @param noiseSeed seed of the noise
   * @return this
   * @throws IllegalArgumentException if there is none
   */
  public ModelQuantization noise(List<Noise> added, long noiseSeed) {
    if (added.isEmpty()) {
      throw new IllegalArgumentException("noise: expected at least one kind, found none");
    }
    this.noises = List.copyOf(added);
    this.seed = noiseSeed;
    return this;
  }

  /**
   * The largest loss to accept; {@value #MAX_LOSS} unless said.
   *
   * @param decibels more than 0; see {@link QuantizedModel#loss}
   * @return this
   * @throws IllegalArgumentException if it isn't
   */
  public ModelQuantization maxLoss(double decibels) {
    if (!(decibels > 0) || Double.isInfinite(decibels)) {
      throw new IllegalArgumentException("max loss: expected decibels above 0, found " + decibels);
    }
    this.maxLoss = decibels;
    return this;
  }

  /**
   * Has the card show the commands that measure and make the model again; unless said, the card
   * says that Java code made it.
   *
   * @param data how the data is read
   * @param said what else is on the command line, but for names and versions, such as {@code
   *     --max-loss 0.2}
   * @return this
   */
  public ModelQuantization commands(Commands data, List<String> said) {
    this.commands = data;
    this.options = List.copyOf(said);
    return this;
  }

  /**
   * Watches.
   *
   * @param watching told how far it is
   * @return this
   */
  public ModelQuantization progress(MixedPrecision.Progress watching) {
    this.progress = watching;
    return this;
  }

  /**
   * Makes the model directory. It appears as a whole; an older model there stays as it was until
   * then.
   *
   * @param target where to; replaced if it is a model directory already
   * @return what was made, and how it compares with the model in float32
   * @throws TrainingException if the loss is larger than allowed; the message has the figure
   * @throws IllegalArgumentException if the model can't take the data, has nothing that can do with
   *     fewer bits, is quantised already, or is a codec, whose latents must be the same on every
   *     machine
   * @throws IOException if the data can't be read, or the directory can't be written
   */
  public QuantizedModel exportTo(Path target) throws IOException {
    ModelDirectory.requireReplaceable(target);
    test.requireFit(model.spec());
    requireFloatModel();
    SmallerGraphs graphs =
        calibration == null
            ? HalfGraphs.of(model)
            : MixedPrecision.search(model, calibration, noises, seed, maxLoss, progress);
    try (Autoencoder old = load(model);
        Autoencoder made = load(Draft.of(model.spec(), graphs.files()))) {
      QuantizedModel draft =
          new QuantizedModel(model.spec(), graphs, evaluations(old), evaluations(made));
      requireLittleLoss(draft);
      Golden golden = SmallerWords.of(graphs).golden(made);
      QuantizedModel result =
          draft.described(name, new Version(version), golden, calibration, seed);
      write(target, made, result);
      return result;
    }
  }

  private void requireFloatModel() {
    ModelSpec spec = model.spec();
    if (spec.training().containsKey(SmallerWords.QUANTIZATION)) {
      throw new IllegalArgumentException(
          spec.name() + ": expected a model in float32, found one that is quantised");
    } else if (spec.codec() != null) {
      throw new IllegalArgumentException(
          spec.name()
              + ": expected a model without a codec, found one whose tables were learnt from the"
              + " latents of float32; leave it as it is");
    }
  }

  private static Autoencoder load(ModelBundle bundle) throws IOException {
    return Autoencoder.from(bundle).values(InputValues.AS_THEY_ARE).load();
  }

  private List<Evaluation> evaluations(Autoencoder measured) throws IOException {
    List<Evaluation> evaluations = new ArrayList<>();
    for (Noise noise : noises) {
      progress.at("measuring", evaluations.size(), noises.size());
      evaluations.add(Evaluation.of(measured, test, noise, seed, done -> {}));
    }
    return evaluations;
  }

  private void requireLittleLoss(QuantizedModel draft) {
    if (!(draft.loss() <= maxLoss)) {
      throw new TrainingException(
          String.format(
              Locale.ROOT,
              "%s: expected a loss of at most %.3f dB, found %.3f dB %s (noise %s); not written."
                  + " Allow more by --max-loss, or train longer",
              model.spec().name(),
              maxLoss,
              draft.loss(),
              SmallerWords.of(draft.graphs()).extent(),
              draft.worst().noise()));
    }
  }

  private void write(Path target, Autoencoder made, QuantizedModel result) throws IOException {
    ModelSpec spec = result.spec();
    try (ModelDirectory directory = ModelDirectory.draft(target)) {
      for (String role : spec.graphs().keySet()) {
        directory.write(spec.graph(role).file(), result.graphs().file(role));
      }
      directory.write(ModelBundle.MODEL_JSON, spec.toJson());
      if (shown != null) {
        Strips.preview(made, shown, noises.get(0), seed)
            .writePng(directory.path().resolve(QuantizedCard.PREVIEW));
      }
      double brightness = Brightness.of(test);
      String card =
          QuantizedCard.of(model.spec(), result, shown != null, commands, options, brightness);
      directory.write("README.md", card.getBytes(StandardCharsets.UTF_8));
      // What people will load must load.
      load(ModelBundle.read(directory.path())).close();
      directory.publish();
    }
  }
}
