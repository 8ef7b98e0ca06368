package dev.autoencoders.trainer.data;

import java.util.ArrayList;
import java.util.List;
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
public sealed interface Noise
    permits NoNoise,
        GaussianNoise,
        SaltAndPepperNoise,
        MaskNoise,
        ShotNoise,
        JpegNoise,
        BlurNoise,
        ShadeNoise,
        NoiseSequence {

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
    List<Noise> parts = new ArrayList<>(NoiseSequence.partsOf(this));
    parts.addAll(NoiseSequence.partsOf(next));
    return switch (parts.size()) {
      case 0 -> none();
      case 1 -> parts.get(0);
      default -> new NoiseSequence(parts);
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
   * The noises of one strength each that stand for Gaussian noise whose strength is drawn from a
   * range: what a model is worth against weak and against strong noise says more than the mean.
   *
   * @return from weak to strong, evenly spread; empty where there is one strength alone, for other
   *     kinds of noise, and for several one after the other
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
    return new NoNoise();
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
    return new GaussianNoise(low, high, false, true);
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
    return new GaussianNoise(low, high, true, true);
  }

  /**
   * Pixels that turn black or white. Text form {@code salt-pepper:0.1}.
   *
   * @param share how likely each pixel is to be hit, greater than 0, at most 1
   * @return the noise
   */
  static Noise saltAndPepper(double share) {
    return new SaltAndPepperNoise(share);
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
    return new MaskNoise(share, side);
  }

  /**
   * Shot noise: as many photons as chance has it. A value x becomes k/{@code photons}, where k is
   * drawn from a Poisson distribution of mean x·{@code photons}. Text form {@code poisson:200}.
   *
   * @param photons photons that make white, 1 to 1,000,000; fewer are noisier
   * @return the noise
   */
  static Noise poisson(double photons) {
    return poisson(photons, photons);
  }

  /**
   * Shot noise of a strength that is drawn for each image, its logarithm uniformly. Text form
   * {@code poisson:50..1000}.
   *
   * @param low least photons that make white, at least 1
   * @param high most photons that make white, at most 1,000,000
   * @return the noise
   */
  static Noise poisson(double low, double high) {
    return new ShotNoise(low, high);
  }

  /**
   * What JPEG compression does to an image of 1 or 3 channels, by the encoder of the JDK. Text form
   * {@code jpeg:30} or {@code jpeg:30..95}; the quality is drawn for each image.
   *
   * @param low least quality, 1 or more
   * @param high highest quality, 100 or less
   * @return the corruption
   */
  static Noise jpeg(int low, int high) {
    return new JpegNoise(low, high);
  }

  /**
   * Gaussian blur whose width is drawn for each image, uniformly. Text form {@code blur:1.5} or
   * {@code blur:0..1.5}.
   *
   * @param low least standard deviation in pixels, 0 or more
   * @param high greatest standard deviation in pixels, at most 100
   * @return the corruption
   */
  static Noise blur(double low, double high) {
    return new BlurNoise(low, high);
  }

  /**
   * Uneven light: each image is multiplied by a plane, 1 at its brightest corner and as low as 1 −
   * {@code depth} at its darkest. Direction and depth are drawn for each image. Text form {@code
   * shade:0.4}.
   *
   * @param depth greatest loss of light, greater than 0, at most 1
   * @return the corruption
   */
  static Noise shade(double depth) {
    return new ShadeNoise(depth);
  }

  /**
   * Reads the text form.
   *
   * @param text {@code none}, {@code gaussian:SIGMA}, {@code gaussian:LOW..HIGH}, {@code
   *     gaussian:LOW..HIGH/log}, each of them also with {@code /unclipped} at its end and with
   *     fractions such as {@code 25/255} for numbers, {@code salt-pepper:SHARE}, {@code
   *     mask:SHARE}, {@code mask:SHARE/SIDE}, {@code poisson:PHOTONS}, {@code jpeg:QUALITY}, {@code
   *     blur:PIXELS}, each of these three also as a range {@code LOW..HIGH}, {@code shade:DEPTH},
   *     or several joined by {@code +}, applied from left to right
   * @return the noise
   * @throws IllegalArgumentException if the text is something else
   */
  static Noise parse(String text) {
    return NoiseText.parse(text);
  }
}
