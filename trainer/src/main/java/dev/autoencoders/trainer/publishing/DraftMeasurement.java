package dev.autoencoders.trainer.publishing;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.image.Strip;
import dev.autoencoders.model.Input;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.data.FloatSet;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.data.Samples;
import dev.autoencoders.trainer.djl.DjlNetwork;
import dev.autoencoders.trainer.evaluation.CodecCandidate;
import dev.autoencoders.trainer.evaluation.Evaluation;
import dev.autoencoders.trainer.evaluation.EvaluationData;
import dev.autoencoders.trainer.evaluation.ModelCandidate;
import dev.autoencoders.trainer.evaluation.RatePoint;
import dev.autoencoders.trainer.onnx.Parity;
import dev.autoencoders.trainer.report.Strips;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a model reaches before it is published: whether it does what DJL does, and its figures. */
final class DraftMeasurement {
  private static final long NOISE_SEED = 0;

  /** How much is measured of each single strength: 512 crops of 64×64, or 2,674 digits. */
  private static final int PIXELS_OF_A_STRENGTH = 1 << 21;

  private final TrainedModel trained;
  private final Samples test;
  private final Autoencoder model;
  private final Noise noise;

  DraftMeasurement(TrainedModel trained, Samples test, Autoencoder model) {
    this.trained = trained;
    this.test = test;
    this.model = model;
    this.noise = trained.record().config().noise();
  }

  /**
   * The model on the test set with the noise of the training, and with each single strength of it.
   */
  List<Evaluation> evaluations() throws IOException {
    List<Evaluation> evaluations = new ArrayList<>(List.of(evaluation(test, noise)));
    Samples some = ofAStrength(test);
    for (Noise strength : noise.strengths()) {
      evaluations.add(evaluation(some, strength));
    }
    return evaluations;
  }

  private Evaluation evaluation(Samples samples, Noise against) throws IOException {
    return Evaluation.of(model, data(samples), against, NOISE_SEED, done -> {});
  }

  /** Strengths are many, and each is for a row of a table: a part of the samples will do. */
  private static Samples ofAStrength(Samples samples) {
    SampleShape shape = samples.shape();
    int pixels = shape.isImage() ? shape.height() * shape.width() : shape.values();
    return samples.spread(Math.max(1, PIXELS_OF_A_STRENGTH / pixels));
  }

  /** The operating points of a codec; none for other models. */
  List<RatePoint.Measured> points() throws IOException {
    return CodecCandidate.curve(model, data(test), done -> {});
  }

  /** What the model makes of pictures from all over the test set. */
  Strip strip(int count) throws IOException {
    return Strips.preview(model, data(test.spread(count)), noise, NOISE_SEED);
  }

  private EvaluationData data(Samples samples) {
    return EvaluationData.of(samples, trained.data().name(), "test");
  }

  /**
   * The largest difference between what DJL and ONNX Runtime make of the test set.
   *
   * @throws dev.autoencoders.trainer.run.TrainingException if they disagree
   */
  double parity(DjlNetwork network) throws IOException {
    double[] largest = {0};
    data(test)
        .forEach(
            noise,
            NOISE_SEED,
            new ModelCandidate(model)::imagesAtOnce,
            batch -> largest[0] = Math.max(largest[0], parity(network, batch)));
    return largest[0];
  }

  private double parity(DjlNetwork network, EvaluationData.Batch batch) {
    String name = model.spec().name();
    float[] inputs = batch.input();
    trained
        .architecture()
        .latent()
        .ifPresent(
            latent ->
                Parity.of("latent", network.encode(inputs), encode(batch), latent.values())
                    .require(name));
    float[] expected = network.reconstruct(inputs);
    float[] found = new ModelCandidate(model).apply(inputs, batch.height(), batch.width());
    String kind = model.spec().input().kind();
    Parity parity =
        test instanceof FloatSet floats
            ? Parity.of(kind, expected, found, floats.scales())
            : Parity.of(kind, expected, found, test.values());
    return parity.require(name).difference();
  }

  private float[] encode(EvaluationData.Batch batch) {
    return model.spec().input() instanceof Input.Image image && image.takesAnySize()
        ? model.encode(batch.input(), batch.height(), batch.width())
        : model.encode(batch.input());
  }
}
