package dev.autoencoders.trainer.data;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.random.RandomGenerator;

/**
 * How a noisy input is made of clean pixels. Values are immutable and thread-safe; {@link
 * Object#toString()} gives the text form that {@link #parse(String)} reads.
 *
 * <pre>{@code
 * float[] noisyPixels = pixels.clone();
 * Noise.gaussian(0.5).addTo(noisyPixels, 1, 28, 28, new SplittableRandom(42));
 * }</pre>
 */
public sealed interface Noise {

  /**
   * Makes images noisy, in place. Values stay in 0..1, unless the noise is {@link #unclipped()}.
   *
   * @param pixels N images back to back, each channel by channel and row by row (CHW), values in
   *     0..1; changed in place
   * @param channels channels of an image
   * @param height rows of an image
   * @param width columns of an image
   * @param random where the randomness comes from; it is drawn on in the order of the images and of
   *     their pixels, so that the same generator in the same state gives the same noise
   * @throws IllegalArgumentException if the pixels are no whole number of images
   */
  void addTo(float[] pixels, int channels, int height, int width, RandomGenerator random);

  /**
   * This noise first, then another one on top. Text form {@code gaussian:0.3+mask:0.2}.
   *
   * @param next the other one
   * @return both, one after the other
   */
  default Noise then(Noise next) {
    List<Noise> parts = new ArrayList<>(Sequence.partsOf(this));
    parts.addAll(Sequence.partsOf(next));
    return switch (parts.size()) {
      case 0 -> none();
      case 1 -> parts.get(0);
      default -> new Sequence(parts);
    };
  }

  /**
   * The same noise, but Gaussian parts of it are not clipped to 0..1: what a model sees then lies
   * partly outside, as in the literature on photographs. Text form {@code
   * gaussian:25/255/unclipped}.
   *
   * @return this noise without clipping; this one where nothing is clipped
   */
  default Noise unclipped() {
    return this;
  }

  /**
   * The noises of one strength each that stand for this one where its strength is drawn from a
   * range: what a model is worth against weak and against strong noise says more than the mean.
   *
   * @return from weak to strong, evenly spread; empty where there is one strength alone
   */
  default List<Noise> strengths() {
    return List.of();
  }

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
    return gaussian(sigma, sigma);
  }

  /**
   * Gaussian noise of a strength that is drawn for each image, uniformly: trains blind denoisers,
   * which aren't told how strong the noise is. Text form {@code gaussian:0.1..0.8}.
   *
   * @param low least standard deviation before clipping, 0 or more
   * @param high greatest standard deviation, greater than 0
   * @return the noise
   */
  static Noise gaussian(double low, double high) {
    return new Gaussian(low, high, false, true);
  }

  /**
   * The same, but with the strength's logarithm drawn uniformly: as many images between 0.1 and 0.2
   * as between 0.4 and 0.8. Weak noise leaves little error, and so little to learn from, unless it
   * comes more often. Text form {@code gaussian:0.1..0.8/log}.
   *
   * @param low least standard deviation before clipping, greater than 0
   * @param high greatest standard deviation, greater than low
   * @return the noise
   */
  static Noise gaussianLogUniform(double low, double high) {
    return new Gaussian(low, high, true, true);
  }

  /**
   * Pixels that turn black or white. Text form {@code salt-pepper:0.1}.
   *
   * @param share how likely each pixel is to be hit, greater than 0, at most 1
   * @return the noise
   */
  static Noise saltAndPepper(double share) {
    return new SaltAndPepper(share);
  }

  /**
   * Pixels that are lost: set to 0. Text form {@code mask:0.3}.
   *
   * @param share how likely each pixel is to be lost, greater than 0, at most 1
   * @return the noise
   */
  static Noise mask(double share) {
    return mask(share, 1);
  }

  /**
   * Square blocks that are lost: set to 0. Text form {@code mask:0.3/4}.
   *
   * @param share how likely each block is to be lost, greater than 0, at most 1
   * @param side rows and columns of a block, 1 or more
   * @return the noise
   */
  static Noise mask(double share, int side) {
    return new Mask(share, side);
  }

  /**
   * Reads the text form.
   *
   * @param text {@code none}, {@code gaussian:SIGMA}, {@code gaussian:LOW..HIGH}, {@code
   *     gaussian:LOW..HIGH/log}, each of them also with {@code /unclipped} at its end and with
   *     fractions such as {@code 25/255} for numbers, {@code salt-pepper:SHARE}, {@code
   *     mask:SHARE}, {@code mask:SHARE/SIDE}, or several joined by {@code +}, applied from left to
   *     right
   * @return the noise
   * @throws IllegalArgumentException if the text is something else
   */
  static Noise parse(String text) {
    return NoiseText.parse(text);
  }

  /** How many values an image has, if the pixels are so many whole images. */
  private static int values(float[] pixels, int channels, int height, int width) {
    long values = (long) channels * height * width;
    if (channels < 1 || height < 1 || width < 1 || pixels.length % values != 0) {
      throw refusal(
          "noise", "N×" + channels + "×" + height + "×" + width + " values", pixels.length);
    }
    return (int) Math.min(values, Integer.MAX_VALUE);
  }

  private static IllegalArgumentException refusal(String noise, String expected, Object found) {
    return new IllegalArgumentException(noise + ": expected " + expected + ", found " + found);
  }

  private static void requireShare(double share, String noise) {
    if (!(share > 0 && share <= 1)) {
      throw refusal(noise, "a share greater than 0 and at most 1", share);
    }
  }

  /** No noise at all. */
  record None() implements Noise {
    @Override
    public void addTo(float[] pixels, int channels, int height, int width, RandomGenerator random) {
      values(pixels, channels, height, width);
    }

    @Override
    public String toString() {
      return "none";
    }
  }

  /**
   * Independent Gaussian noise, then clipping to 0..1. If {@code low} is less than {@code high},
   * each image has a standard deviation of its own, drawn before its pixels.
   *
   * @param low least standard deviation before clipping, on the 0..1 scale
   * @param high greatest standard deviation before clipping
   * @param logUniform whether its logarithm is drawn uniformly, rather than itself
   * @param clipped whether noisy values are clipped to 0..1
   */
  record Gaussian(double low, double high, boolean logUniform, boolean clipped) implements Noise {
    private static final double LEVELS = 255;

    private static final int STRENGTHS = 8;
    private static final double LEAST_STRENGTH = 0.001;

    /**
     * Checks the standard deviations.
     *
     * @param low see {@link #low()}
     * @param high see {@link #high()}
     * @param logUniform see {@link #logUniform()}
     * @param clipped see {@link #clipped()}
     * @throws IllegalArgumentException unless 0 ≤ low ≤ high ≤ 1 and 0 &lt; high; or 0 &lt; low
     *     &lt; high ≤ 1 for logarithms
     */
    public Gaussian {
      if (!(low >= 0 && low <= high && high > 0) || Double.isInfinite(high)) {
        throw refusal(
            "gaussian noise",
            "a finite sigma greater than 0, or a range of them from low to high",
            low == high ? high : low + ".." + high);
      }
      if (high > 1) {
        throw refusal(
            "gaussian noise",
            "a sigma of at most 1, since pixels are 0..1 (of pixels of 0..255 write it as a"
                + (" fraction: gaussian:" + Math.round(high) + "/255)"),
            high);
      }
      if (logUniform && !(low > 0 && low < high)) {
        throw refusal("gaussian noise", "a range from above 0 for log", low + ".." + high);
      }
    }

    @Override
    public void addTo(float[] pixels, int channels, int height, int width, RandomGenerator random) {
      int values = values(pixels, channels, height, width);
      for (int image = 0; image < pixels.length; image += values) {
        double sigma = low == high ? low : draw(random.nextDouble());
        for (int i = image; i < image + values; i++) {
          float noisy = (float) (pixels[i] + sigma * random.nextGaussian());
          pixels[i] = clipped ? Math.min(1f, Math.max(0f, noisy)) : noisy;
        }
      }
    }

    private double draw(double uniform) {
      return logUniform ? low * Math.pow(high / low, uniform) : low + (high - low) * uniform;
    }

    @Override
    public List<Noise> strengths() {
      if (low == high) {
        return List.of();
      }
      List<Noise> all = new ArrayList<>();
      for (int i = 0; i < STRENGTHS; i++) {
        double sigma = low + (high - low) * i / (STRENGTHS - 1);
        double rounded = Math.max(LEAST_STRENGTH, Math.round(sigma * 1000) / 1000.0);
        all.add(new Gaussian(rounded, rounded, false, clipped));
      }
      return List.copyOf(all);
    }

    @Override
    public Noise unclipped() {
      return new Gaussian(low, high, logUniform, false);
    }

    @Override
    public String toString() {
      return "gaussian:"
          + (low == high ? text(low) : text(low) + ".." + text(high))
          + (logUniform ? "/log" : "")
          + (clipped ? "" : "/unclipped");
    }

    /** As a fraction of 255 where that is shorter: 25/255 is 0.09803921568627451. */
    private static String text(double sigma) {
      String decimals = Double.toString(sigma);
      String fraction = Math.round(sigma * LEVELS) + "/255";
      boolean same = Math.round(sigma * LEVELS) / LEVELS == sigma;
      return same && fraction.length() < decimals.length() ? fraction : decimals;
    }
  }

  /**
   * Each pixel, with all its channels, turns black or white, both as likely, or stays.
   *
   * @param share how likely a pixel is to be hit
   */
  record SaltAndPepper(double share) implements Noise {
    /**
     * Checks the share.
     *
     * @param share see {@link #share()}
     * @throws IllegalArgumentException if it isn't greater than 0 and at most 1
     */
    public SaltAndPepper {
      requireShare(share, "salt-and-pepper noise");
    }

    @Override
    public void addTo(float[] pixels, int channels, int height, int width, RandomGenerator random) {
      int values = values(pixels, channels, height, width);
      int plane = values / channels;
      for (int image = 0; image < pixels.length; image += values) {
        for (int pixel = image; pixel < image + plane; pixel++) {
          double drawn = random.nextDouble();
          for (int i = pixel; drawn < share && i < image + values; i += plane) {
            pixels[i] = drawn < share / 2 ? 0 : 1;
          }
        }
      }
    }

    @Override
    public String toString() {
      return "salt-pepper:" + share;
    }
  }

  /**
   * The blocks of a grid, from the top left corner on, are lost or stay, each with all its
   * channels. The masking noise of P. Vincent et al. 2008, "Extracting and composing robust
   * features with denoising autoencoders", section 2.3, except that there the number of lost pixels
   * is fixed and here each one's chance is.
   *
   * @param share how likely a block is to be lost
   * @param side rows and columns of a block; 1 for single pixels
   */
  record Mask(double share, int side) implements Noise {
    /**
     * Checks share and side.
     *
     * @param share see {@link #share()}
     * @param side see {@link #side()}
     * @throws IllegalArgumentException if the share isn't greater than 0 and at most 1, or the side
     *     less than 1
     */
    public Mask {
      requireShare(share, "mask");
      if (side < 1) {
        throw refusal("mask, side of a block", "1 or more", side);
      }
    }

    @Override
    public void addTo(float[] pixels, int channels, int height, int width, RandomGenerator random) {
      int values = values(pixels, channels, height, width);
      int columns = (width - 1) / side + 1;
      boolean[] lost = new boolean[((height - 1) / side + 1) * columns];
      for (int image = 0; image < pixels.length; image += values) {
        for (int block = 0; block < lost.length; block++) {
          lost[block] = random.nextDouble() < share;
        }
        for (int i = 0; i < values; i++) {
          int row = i / width % height;
          int column = i % width;
          if (lost[row / side * columns + column / side]) {
            pixels[image + i] = 0;
          }
        }
      }
    }

    @Override
    public String toString() {
      return "mask:" + share + (side == 1 ? "" : "/" + side);
    }
  }

  /**
   * Several kinds of noise, one after the other, each on all images before the next.
   *
   * @param parts from first to last
   */
  record Sequence(List<Noise> parts) implements Noise {
    /**
     * Copies the parts. {@link Noise#then} makes a sequence more simply.
     *
     * @param parts from first to last, two or more, each a single noise
     * @throws IllegalArgumentException if they are something else
     */
    public Sequence {
      parts = List.copyOf(parts);
      boolean single = parts.size() > 1;
      for (Noise part : parts) {
        single &= partsOf(part).size() == 1;
      }
      if (!single) {
        throw refusal("noise", "two or more single ones in a sequence", parts);
      }
    }

    private static List<Noise> partsOf(Noise noise) {
      if (noise instanceof None) {
        return List.of();
      }
      return noise instanceof Sequence sequence ? sequence.parts : List.of(noise);
    }

    @Override
    public Noise unclipped() {
      return new Sequence(parts.stream().map(Noise::unclipped).toList());
    }

    @Override
    public void addTo(float[] pixels, int channels, int height, int width, RandomGenerator random) {
      for (Noise part : parts) {
        part.addTo(pixels, channels, height, width, random);
      }
    }

    @Override
    public String toString() {
      StringJoiner text = new StringJoiner("+");
      for (Noise part : parts) {
        text.add(part.toString());
      }
      return text.toString();
    }
  }
}
