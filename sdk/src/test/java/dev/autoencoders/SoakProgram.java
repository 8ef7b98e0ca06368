package dev.autoencoders;

import dev.autoencoders.image.Pixels;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Does one thing many times, and prints what it cost in resident memory, in KiB. */
public final class SoakProgram {
  private SoakProgram() {}

  /**
   * Runs.
   *
   * @param arguments {@code calls}, {@code cycles} or {@code picture}; a model directory; how many,
   *     or how large
   */
  public static void main(String[] arguments) throws IOException {
    Path model = Path.of(arguments[1]);
    int count = Integer.parseInt(arguments[2]);
    switch (arguments[0]) {
      case "calls" -> System.out.println(calls(model, count));
      case "cycles" -> System.out.println(cycles(model, count));
      case "picture" -> System.out.println(picture(model, count));
      default -> throw new IllegalArgumentException("unknown: " + arguments[0]);
    }
  }

  /** Growth over the last nine tenths of the calls. */
  private static long calls(Path model, int count) throws IOException {
    float[] images = Fixtures.images(1, 3 * Fixtures.VALUES);
    FloatBuffer in = FloatBufferTest.direct(images);
    FloatBuffer out = FloatBufferTest.direct(images.length);
    long before = 0;
    try (Autoencoder autoencoder = Autoencoder.from(model).load()) {
      for (int i = 0; i < count; i++) {
        before = i == count / 10 ? resident("VmRSS") : before;
        autoencoder.reconstruct(in, out);
        autoencoder.encode(images);
      }
      return resident("VmRSS") - before;
    }
  }

  /** Growth over the last nine tenths of loading, calling and closing. */
  private static long cycles(Path model, int count) throws IOException {
    float[] images = Fixtures.images(1, 3 * Fixtures.VALUES);
    long before = 0;
    for (int i = 0; i < count; i++) {
      before = i == count / 10 ? resident("VmRSS") : before;
      try (Autoencoder autoencoder = Autoencoder.from(model).load()) {
        autoencoder.reconstruct(images);
      }
    }
    return resident("VmRSS") - before;
  }

  /** The peak, after a square picture of this side. */
  private static long picture(Path model, int side) throws IOException {
    BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < side; i++) {
      picture.getRaster().setSample(i, i, 0, 255);
    }
    try (Autoencoder autoencoder = Autoencoder.from(model).load()) {
      BufferedImage clean = autoencoder.images().denoise(picture);
      if (clean.getWidth() != side || Pixels.read(clean.getSubimage(0, 0, 1, 1), 1)[0] == 0) {
        throw new AssertionError("expected a picture of the same size, not black");
      }
    }
    return resident("VmHWM");
  }

  private static long resident(String field) throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith(field + ":"))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }
}
