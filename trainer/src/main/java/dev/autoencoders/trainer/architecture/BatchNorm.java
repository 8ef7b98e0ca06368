package dev.autoencoders.trainer.architecture;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Batch normalisation, channel by channel: γ·(x − mean)/√(variance + ε) + β (Ioffe and Szegedy
 * 2015, algorithm 1). Training takes mean and variance from the batch and keeps running ones;
 * afterwards those are used, and so the layer can be folded into the one before it: exported graphs
 * have no trace of it. It must therefore follow a {@link Conv}, {@link Dense} or {@link
 * TransposedConv} directly.
 */
public record BatchNorm() implements Layer {
  /** Added to the variance, ε. */
  public static final double EPSILON = 1e-5;

  /** The scale, γ: trained, starts at 1. */
  public static final String GAMMA = "gamma";

  /** The shift, β: trained, starts at 0. */
  public static final String BETA = "beta";

  /** The running mean: starts at 0. */
  public static final String MEAN = "mean";

  /** The running variance, unbiased: starts at 1. */
  public static final String VARIANCE = "variance";

  /** Refuses a layer that this one can't be folded into. */
  static void requireFoldable(@Nullable Layer before) {
    if (!(before instanceof Conv || before instanceof Dense || before instanceof TransposedConv)) {
      throw new IllegalArgumentException(
          "BatchNorm: expected a Conv, Dense or TransposedConv right before it, into which it is"
              + " folded at export, found "
              + (before == null ? "the start of a network" : before));
    }
  }

  @Override
  public SampleShape output(SampleShape input) {
    return input;
  }

  @Override
  public List<WeightShape> weights(SampleShape input) {
    int channels = input.channels();
    return List.of(
        WeightShape.constant(GAMMA, channels, 1),
        WeightShape.constant(BETA, channels, 0),
        WeightShape.running(MEAN, channels, 0),
        WeightShape.running(VARIANCE, channels, 1));
  }

  @Override
  public Optional<Window> window() {
    return Optional.of(Window.POINT);
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor, Place place) {
    return visitor.visit(this, place);
  }
}
