package dev.autoencoders.codec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The first digits of MNIST, where {@code AUTOENCODERS_DATA} says that they are. */
final class MnistDigits {
  private static final int PIXELS = 784;
  private static final int HEADER = 16;

  private MnistDigits() {}

  /** Grey levels, picture by picture. */
  static byte[] levels(String file, int count) throws IOException {
    Path path = Path.of(System.getenv("AUTOENCODERS_DATA"), "mnist", file);
    try (InputStream in = new GZIPInputStream(Files.newInputStream(path))) {
      in.readNBytes(HEADER);
      return in.readNBytes(count * PIXELS);
    }
  }

  /** The same as values of 0 to 1. */
  static float[] samples(String file, int count) throws IOException {
    byte[] levels = levels(file, count);
    float[] samples = new float[levels.length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (levels[i] & 0xff) / 255f;
    }
    return samples;
  }
}
