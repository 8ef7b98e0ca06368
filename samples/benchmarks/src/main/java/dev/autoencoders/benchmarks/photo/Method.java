package dev.autoencoders.benchmarks.photo;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;

/** A way to clean photographs from noise. */
interface Method extends AutoCloseable {
  /** The settings to choose from, by photographs to train with; a single one if there is none. */
  List<String> settings();

  /** Cleans an RGB picture. */
  BufferedImage denoise(BufferedImage noisy, String setting);

  @Override
  default void close() {}

  /**
   * A method by its name.
   *
   * @param name {@code opencv}, {@code boofcv}, a model directory, or a model of the zoo, such as
   *     {@code zoo:photo-denoiser}
   * @param threads how many to use
   */
  static Method named(String name, int threads) throws IOException {
    return switch (name) {
      case "opencv" -> new OpenCv(threads);
      case "boofcv" -> new BoofCv(threads);
      default -> new Model(name, threads);
    };
  }
}
