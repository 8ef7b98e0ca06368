package dev.autoencoders.trainer.cli;

import dev.autoencoders.model.Metrics;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.data.Noise;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what is added to the input of a model. */
final class NoiseOptions {
  static final String FORMS =
      "none, gaussian:SIGMA (such as 0.1 or 25/255), gaussian:LOW..HIGH (drawn for each image; with"
          + " /log after it its logarithm is), salt-pepper:SHARE, mask:SHARE, mask:SHARE/SIDE (square blocks),"
          + " poisson:PHOTONS, jpeg:QUALITY, blur:PIXELS, shade:DEPTH, or several joined by +";

  static final String UNCLIPPED =
      "Gaussian noise is not clipped to 0..1 before the model sees it, as in the literature on"
          + " photographs.";

  @Option(
      names = "--noise",
      paramLabel = "NOISE",
      description = FORMS + "; default: what the model was measured with.")
  @Nullable String noise;

  @Option(
      names = "--noise-seed",
      paramLabel = "N",
      description = "Seed of the noise; default: ${DEFAULT-VALUE}.")
  long seed;

  @Option(names = "--unclipped", description = UNCLIPPED)
  boolean unclipped;

  /** What was asked for; otherwise the noise of the model's own metrics, so that they agree. */
  Noise forModel(ModelSpec model) {
    Noise added;
    if (noise != null) {
      added = Noise.parse(noise);
    } else {
      added =
          model.metrics().isEmpty() ? Noise.none() : Noise.parse(model.metrics().get(0).noise());
    }
    return unclipped ? unclipped(added) : added;
  }

  /**
   * What was asked for, and each of its strengths; otherwise all that the model was measured with.
   */
  List<Noise> allForModel(ModelSpec model) {
    if (noise != null) {
      Noise added = forModel(model);
      return Stream.concat(Stream.of(added), added.strengths().stream()).toList();
    }
    List<Noise> measured =
        model.metrics().stream().map(Metrics::noise).distinct().map(Noise::parse).toList();
    List<Noise> all = measured.isEmpty() ? List.of(Noise.none()) : measured;
    return unclipped ? all.stream().map(NoiseOptions::unclipped).toList() : all;
  }

  /** The noise without clipping. */
  static Noise unclipped(Noise noise) {
    if (!noise.toString().contains("gaussian")) {
      throw new WrongOption(
          "--unclipped: expected gaussian noise, found " + noise + "; leave it out");
    }
    return noise.unclipped();
  }
}
