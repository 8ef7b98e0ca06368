package dev.autoencoders.benchmarks.photo;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Photographs with and without noise, in 8 bits, as every method takes them. */
final class Photos {
  private Photos() {}

  /**
   * A photograph.
   *
   * @param clean as it is
   * @param noisy with Gaussian noise, clipped and rounded to 8 bits
   */
  record Pair(BufferedImage clean, BufferedImage noisy) {}

  /**
   * Reads the PNG files of a folder, in the order of their names.
   *
   * @param most at most so many
   * @param sigma standard deviation of the noise, of 255; drawn from the number of the picture
   */
  static List<Pair> read(Path folder, int most, double sigma) throws IOException {
    List<Pair> pairs = new ArrayList<>();
    for (Path file : files(folder)) {
      BufferedImage image = pairs.size() < most ? picture(file) : null;
      if (image != null) {
        BufferedImage clean = like(image);
        Graphics2D graphics = clean.createGraphics();
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        pairs.add(new Pair(clean, noisy(clean, sigma, new Random(pairs.size()))));
      }
    }
    if (pairs.isEmpty()) {
      throw new IOException(folder + ": expected PNG files, found none");
    }
    return pairs;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".png")).sorted().toList();
    }
  }

  /** Null, and a line that says so, for a file that can't be read. */
  private static @Nullable BufferedImage picture(Path file) {
    try {
      BufferedImage image = ImageIO.read(file.toFile());
      if (image == null) {
        System.err.println(file + ": left out, as it is no picture");
      }
      return image;
    } catch (IOException e) {
      System.err.println(file + ": left out, " + e.getMessage());
      return null;
    }
  }

  /** An empty picture of the same size: red, green and blue, a byte each. */
  static BufferedImage like(BufferedImage image) {
    return new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
  }

  private static BufferedImage noisy(BufferedImage clean, double sigma, Random random) {
    BufferedImage noisy = like(clean);
    for (int y = 0; y < clean.getHeight(); y++) {
      for (int x = 0; x < clean.getWidth(); x++) {
        for (int channel = 0; channel < 3; channel++) {
          double value = clean.getRaster().getSample(x, y, channel) + sigma * random.nextGaussian();
          noisy.getRaster().setSample(x, y, channel, (int) Math.round(clip(value)));
        }
      }
    }
    return noisy;
  }

  private static double clip(double value) {
    return Math.min(255, Math.max(0, value));
  }

  /** Peak signal-to-noise ratio over all channels, dB. */
  static double psnr(BufferedImage some, BufferedImage others) {
    double sum = 0;
    for (int y = 0; y < some.getHeight(); y++) {
      for (int x = 0; x < some.getWidth(); x++) {
        sum += squares(some.getRGB(x, y), others.getRGB(x, y));
      }
    }
    return 10 * Math.log10(255.0 * 255.0 * 3 * some.getWidth() * some.getHeight() / sum);
  }

  private static double squares(int some, int others) {
    double sum = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      double difference = (some >> shift & 0xff) - (others >> shift & 0xff);
      sum += difference * difference;
    }
    return sum;
  }
}
