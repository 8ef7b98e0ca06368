package dev.autoencoders.model;

import dev.autoencoders.internal.Require;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How latents become bytes: the {@code codec} part of {@code model.json}. Immutable.
 *
 * <p>The encoder gives a latent of floats, each channel scaled as it should be rounded. A file
 * holds the whole numbers that {@link dev.autoencoders.codec.Quantizer} makes of them with the step
 * of a quality, and the decoder gets these numbers times the step. The tables say how probable each
 * number is; {@link dev.autoencoders.codec.TablesBuilder} makes them.
 *
 * @param tables the file with the integer tables of the entropy coder
 * @param qualities the operating points, each quality once
 */
public record CodecSpec(GraphFile tables, List<Quality> qualities) {

  /**
   * Checks and copies the operating points.
   *
   * @param tables see {@link #tables()}
   * @param qualities see {@link #qualities()}
   * @throws IllegalArgumentException if there is none, or a quality occurs twice
   */
  public CodecSpec {
    Require.present(tables, "tables");
    qualities = Require.copy(qualities, "qualities");
    Require.atLeast(1, qualities.size(), "qualities");
    Set<Integer> seen = new HashSet<>();
    for (Quality quality : qualities) {
      if (!seen.add(quality.quality)) {
        throw Require.refusal("qualities", "each quality once", quality.quality + " twice");
      }
    }
  }

  /**
   * An operating point: fewer bits, or less error.
   *
   * @param quality 1 to 100; more is better and larger
   * @param step the width of a quantisation step, in units of the latent; above 0
   */
  public record Quality(int quality, double step) {
    /**
     * Checks the numbers.
     *
     * @param quality see {@link #quality()}
     * @param step see {@link #step()}
     */
    public Quality {
      Require.between(1, 100, quality, "quality");
      if (!(step > 0) || Double.isInfinite(step)) {
        throw Require.refusal("step", "a number greater than 0", step);
      }
    }
  }
}
