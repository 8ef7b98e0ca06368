package dev.autoencoders.trainer.cli;

import dev.autoencoders.ModelSpec;
import dev.autoencoders.trainer.data.Noise;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what is added to the input of a model. */
final class NoiseOptions {
  static final String FORMS =
      "none, gaussian:SIGMA, gaussian:LOW..HIGH (drawn for each image; with /log after it its"
          + " logarithm is), salt-pepper:SHARE, mask:SHARE, mask:SHARE/SIDE (square blocks), or several joined by +";

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

  /** What was asked for; otherwise the noise of the model's own metrics, so that they agree. */
  Noise forModel(ModelSpec model) {
    if (noise != null) {
      return Noise.parse(noise);
    }
    return model.metrics().isEmpty() ? Noise.none() : Noise.parse(model.metrics().get(0).noise());
  }
}
