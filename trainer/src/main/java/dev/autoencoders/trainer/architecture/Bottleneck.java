package dev.autoencoders.trainer.architecture;

import dev.autoencoders.model.CodecSpec.Quality;
import java.util.List;
import java.util.Optional;

/**
 * The end of an encoder whose latents are to be rounded and coded in few bits. In a graph it does
 * nothing; in training it is where the latents are quantised and their bits are counted.
 *
 * <p>The bits are those of a factorised prior (Ballé et al. 2017, "End-to-end Optimized Image
 * Compression", section 3; 2018, "Variational Image Compression with a Scale Hyperprior", appendix
 * 6.1): each channel has a distribution of its own, a mixture of {@value #COMPONENTS} logistic
 * ones, and a rounded value has the probability of its quantisation step under it. The arrays of
 * the mixture are trained with the network and not exported: the entropy coder has tables of
 * integers, made of the trained network's latents.
 *
 * <p>How much error a bit is worth follows from the step Δ, and needs no setting of its own. Where
 * steps are small, the squared error of a uniform quantiser is Δ²/12 per latent, and halves of it
 * cost half a bit: −dD/dR = 2·ln 2·Δ²/12 (Gish and Pierce 1968, "Asymptotically Efficient
 * Quantizing"; Sullivan and Wiegand 1998, "Rate-Distortion Optimization for Video Compression",
 * make the same choice). So one network learns all its qualities at once, each at its own slope.
 *
 * @param qualities the operating points, from coarse to fine
 * @param unit how far a sample moves, as a Euclidean norm, when one latent moves by 1; 1 for an
 *     orthonormal transform. A network that is free to scale its latents learns to have this one
 */
public record Bottleneck(List<Quality> qualities, double unit) implements Layer {
  /** Logistic distributions of a channel. */
  public static final int COMPONENTS = 3;

  /** The name of the array of the components' centres, in units of the latent; starts at 0. */
  public static final String LOCATION = "location";

  /** The name of the array of the logarithms of their scales, in {@link #STEPS_OF_SCALE}. */
  public static final String SCALE = "scale";

  /** The name of the array of the logarithms of their shares, up to a constant; starts at 0. */
  public static final String SHARE = "share";

  /**
   * A unit of {@link #SCALE} is so much of a natural logarithm. An optimiser whose steps have the
   * size of the learning rate, such as Adam, so gives the scales ten times that of the weights:
   * they have far to go.
   */
  public static final double STEPS_OF_SCALE = 10;

  /** −dD/dR over Δ², in squared error per bit: 2·ln 2 / 12. */
  private static final double ERROR_OF_A_BIT = 2 * Math.log(2) / 12;

  /**
   * Copies the qualities, and checks their order.
   *
   * @param qualities the operating points, from coarse to fine
   * @param unit see {@link #unit()}
   * @throws IllegalArgumentException if there is none, or steps or qualities are out of order
   */
  public Bottleneck {
    qualities = List.copyOf(qualities);
    if (qualities.isEmpty() || !(unit > 0)) {
      throw new IllegalArgumentException(
          "bottleneck: expected qualities and a unit above 0, found " + qualities + ", " + unit);
    }
    for (int i = 1; i < qualities.size(); i++) {
      Quality before = qualities.get(i - 1);
      Quality next = qualities.get(i);
      if (next.quality() <= before.quality() || next.step() >= before.step()) {
        throw new IllegalArgumentException(
            "bottleneck: expected rising qualities with falling steps, found " + qualities);
      }
    }
  }

  /**
   * The bottleneck of a network.
   *
   * @param architecture the network
   * @return the last layer of its encoder, if that is one
   */
  public static Optional<Bottleneck> of(Architecture architecture) {
    List<Layer> first = architecture.networks().get(0).layers();
    return first.get(first.size() - 1) instanceof Bottleneck bottleneck
        ? Optional.of(bottleneck)
        : Optional.empty();
  }

  /**
   * What a squared error weighs against a bit.
   *
   * @param quality one of the operating points
   * @return bits per unit of squared error, which is the sum over the values of a sample
   */
  public double bitsPerError(Quality quality) {
    double step = unit * quality.step();
    return 1 / (ERROR_OF_A_BIT * step * step);
  }

  @Override
  public SampleShape output(SampleShape input) {
    return input;
  }

  @Override
  public List<WeightShape> weights(SampleShape input) {
    int length = COMPONENTS * input.channels();
    return List.of(
        WeightShape.constant(LOCATION, length, 0),
        WeightShape.constant(SCALE, length, 0),
        WeightShape.constant(SHARE, length, 0));
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
