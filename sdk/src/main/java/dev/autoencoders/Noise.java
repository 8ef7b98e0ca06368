package dev.autoencoders;

import dev.autoencoders.internal.Require;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * What is added to clean pixels to make a noisy input. Values are immutable and thread-safe; {@link
 * Object#toString()} gives the text form that {@link #parse(String)} reads.
 *
 * <pre>{@code
 * float[] noisyPixels = pixels.clone();
 * Noise.gaussian(0.5).addTo(noisyPixels, new SplittableRandom(42));
 * }</pre>
 */
public sealed interface Noise {

  /**
   * Makes pixels noisy, in place. Values stay in 0..1.
   *
   * @param pixels pixels in 0..1, changed in place
   * @param random where the randomness comes from; it is drawn on in the order of the pixels, so
   *     that the same generator in the same state gives the same noise
   */
  void addTo(float[] pixels, RandomGenerator random);

  /**
   * No noise at all. Text form {@code none}.
   *
   * @return the absence of noise
   */
  static Noise none() {
    return new None();
  }

  /**
   * Independent Gaussian noise, then clipping to 0..1. Text form {@code gaussian:0.5}.
   *
   * @param sigma standard deviation before clipping, greater than 0, on the 0..1 scale
   * @return the noise
   */
  static Noise gaussian(double sigma) {
    return new Gaussian(sigma);
  }

  /**
   * Reads the text form.
   *
   * @param text {@code none} or {@code gaussian:SIGMA}
   * @return the noise
   * @throws IllegalArgumentException if the text is something else
   */
  static Noise parse(String text) {
    String trimmed = Require.given(text, "text").trim().toLowerCase(Locale.ROOT);
    if (trimmed.equals("none")) {
      return none();
    }
    if (trimmed.startsWith("gaussian:")) {
      try {
        return gaussian(Double.parseDouble(trimmed.substring("gaussian:".length())));
      } catch (NumberFormatException e) {
        throw unknown(text, e);
      }
    }
    throw unknown(text, null);
  }

  private static IllegalArgumentException unknown(
      String text, @org.jspecify.annotations.Nullable NumberFormatException cause) {
    return new IllegalArgumentException(
        "noise: expected none or gaussian:SIGMA, such as gaussian:0.5, found " + text, cause);
  }

  /** No noise at all. */
  record None() implements Noise {
    @Override
    public void addTo(float[] pixels, RandomGenerator random) {}

    @Override
    public String toString() {
      return "none";
    }
  }

  /**
   * Independent Gaussian noise, then clipping to 0..1.
   *
   * @param sigma standard deviation before clipping, on the 0..1 scale
   */
  record Gaussian(double sigma) implements Noise {
    /**
     * Checks sigma.
     *
     * @param sigma see {@link #sigma()}
     * @throws IllegalArgumentException if sigma is not a finite number greater than 0
     */
    public Gaussian {
      if (!(sigma > 0) || Double.isInfinite(sigma)) {
        throw Require.refusal("sigma", "a finite number greater than 0", sigma);
      }
    }

    @Override
    public void addTo(float[] pixels, RandomGenerator random) {
      for (int i = 0; i < pixels.length; i++) {
        float noisy = (float) (pixels[i] + sigma * random.nextGaussian());
        pixels[i] = Math.min(1f, Math.max(0f, noisy));
      }
    }

    @Override
    public String toString() {
      return "gaussian:" + sigma;
    }
  }
}
