package dev.autoencoders.trainer;

import dev.autoencoders.model.GraphFile;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.architecture.BatchNorm;
import dev.autoencoders.trainer.architecture.BlockComponents;
import dev.autoencoders.trainer.architecture.Standardisation;
import dev.autoencoders.trainer.architecture.Weights;
import dev.autoencoders.trainer.data.Samples;
import dev.autoencoders.trainer.onnx.ExportedWeights;
import dev.autoencoders.trainer.run.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The weights that a training begins with: fresh ones, or those of a model as far as they fit.
 * Immutable.
 */
final class StartingWeights {
  private static final int DIGITS = 12;

  private final Architecture architecture;
  private final Weights fresh;
  private final @Nullable ModelBundle from;
  private final Weights taken;

  /**
   * Draws fresh weights, and reads those of the model.
   *
   * @throws IllegalArgumentException if none of the model's weights fit
   */
  StartingWeights(Architecture architecture, long seed, @Nullable ModelBundle from) {
    this.architecture = architecture;
    this.from = from;
    this.fresh = Weights.initial(architecture, seed);
    this.taken = from == null ? fresh : takenFrom(from);
  }

  private Weights takenFrom(ModelBundle model) {
    Weights exported = ExportedWeights.of(model);
    if (fresh.fitting(exported).isEmpty()) {
      throw new IllegalArgumentException(
          "from: expected a model with weights that fit into "
              + fresh.arrays().keySet()
              + ", found "
              + name(model)
              + ", none of whose weights does");
    }
    architecture.networks().forEach(network -> network.forEach((layer, place) -> require(layer)));
    return fresh.takingOver(exported);
  }

  /** Export folds it into the layer before, from which it can't be told apart any more. */
  private static void require(Object layer) {
    if (layer instanceof BatchNorm) {
      throw new IllegalArgumentException(
          "from: expected a network without batch normalisation, found one with it; resume its run"
              + " instead");
    }
  }

  /** What the weights are of, for people: name, version and the beginning of a digest. */
  static String name(ModelBundle model) {
    ModelSpec spec = model.spec();
    GraphFile file = spec.graphs().values().iterator().next();
    return "%s %s (%s, SHA-256 %s…)"
        .formatted(spec.name(), spec.version(), file.file(), file.sha256().substring(0, DIGITS));
  }

  /** Tells what begins with the model's weights and what afresh. */
  void tell(TrainingListener listener) {
    if (from == null) {
      return;
    }
    List<String> afresh = new ArrayList<>(fresh.arrays().keySet());
    afresh.removeAll(fresh.fitting(ExportedWeights.of(from)));
    listener.onNote(
        "from %s: %d of %d arrays%s"
            .formatted(
                name(from),
                fresh.arrays().size() - afresh.size(),
                fresh.arrays().size(),
                afresh.isEmpty() ? "" : "; afresh: " + String.join(", ", afresh)));
  }

  Architecture architecture() {
    return architecture;
  }

  /** The weights, before means and scales are known. */
  Weights weights() {
    return taken;
  }

  /**
   * The weights; means and scales are those of the samples, which hold nothing that is held out,
   * and so are principal components, unless a model has given them.
   */
  Weights of(Samples training) {
    if (Standardisation.isNeeded(architecture)) {
      return Standardisation.of(training.shape(), training::forEach).into(architecture, taken);
    }
    return BlockComponents.areMissing(architecture, taken)
        ? BlockComponents.of(architecture, training::forEach).into(architecture, taken)
        : taken;
  }
}
