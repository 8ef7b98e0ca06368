package dev.autoencoders.commandline;

import dev.autoencoders.image.ImageMetrics;
import dev.autoencoders.image.Pixels;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Makes pictures to work on. */
final class Pictures {
  private Pictures() {}

  /** A white ring on black, like a written zero, 28×28. */
  static BufferedImage ring() {
    BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.setStroke(new BasicStroke(3));
    graphics.drawOval(8, 5, 12, 17);
    graphics.dispose();
    return image;
  }

  /** The same with Gaussian noise of a standard deviation of half the range. */
  static BufferedImage noisy() {
    Random random = new Random(7);
    float[] pixels = Pixels.read(ring(), 1);
    for (int i = 0; i < pixels.length; i++) {
      float value = (float) (pixels[i] + 0.5 * random.nextGaussian());
      pixels[i] = Math.min(1, Math.max(0, value));
    }
    return Pixels.image(pixels, 1, 28, 28);
  }

  /** Writes a noisy picture in the format that the name says. */
  static Path noisy(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      ImageIO.write(noisy(), Names.suffix(file), file.toFile());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How far a file's picture is from the ring: mean squared error. */
  static double error(BufferedImage picture) {
    return ImageMetrics.mse(Pixels.read(picture, 1), Pixels.read(ring(), 1));
  }

  static double error(Path file) throws IOException {
    return error(ImageIO.read(file.toFile()));
  }
}
