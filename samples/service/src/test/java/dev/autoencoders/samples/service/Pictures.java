package dev.autoencoders.samples.service;

import dev.autoencoders.image.Pixels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures that are made in code. */
final class Pictures {
  private Pictures() {}

  /** Soft waves in colour, height×width, with Gaussian noise of a standard deviation, of 1. */
  static BufferedImage waves(int height, int width, double noise) {
    Random random = new Random(1);
    float[] pixels = new float[3 * height * width];
    for (int i = 0; i < pixels.length; i++) {
      int x = i % width;
      int y = i / width % height;
      int channel = i / width / height;
      double value =
          0.5
              + 0.3 * Math.sin(x * 0.05 + channel) * Math.cos(y * 0.04)
              + noise * random.nextGaussian();
      pixels[i] = (float) Math.min(1, Math.max(0, value));
    }
    return Pixels.image(pixels, 3, height, width);
  }

  static byte[] bytes(BufferedImage picture, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(picture, format, out);
    return out.toByteArray();
  }

  static BufferedImage read(byte[] file) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(file));
  }
}
