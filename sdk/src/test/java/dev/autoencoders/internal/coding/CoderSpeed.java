package dev.autoencoders.internal.coding;

import dev.autoencoders.model.Latent;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * Measures how fast a model's latents are coded, without its networks, and how near to the ideal
 * length. The latents are drawn from the probabilities themselves, by decoding random bits, so no
 * data is needed. A number counts four bytes, as the float that it was. Times are the CPU's, on one
 * core.
 */
public final class CoderSpeed {
  private static final int RANDOM_BYTES = 1 << 21;
  private static final int SIDE = 64;

  /** Where the file says how many channels there are, and behind it whether it is of vectors. */
  private static final int CHANNELS = 4;

  private static final double MEGABYTE = 1e6;
  private static final double NANOS = 1e9;

  private CoderSpeed() {}

  /**
   * Runs.
   *
   * @param arguments the tables of a model, a quality, and how many numbers to code, about
   */
  public static void main(String... arguments) throws IOException {
    byte[] file = Files.readAllBytes(Path.of(arguments[0]));
    int quality = Integer.parseInt(arguments[1]);
    System.out.println(measure(file, quality, Integer.parseInt(arguments[2])));
  }

  /** What was measured, in a sentence. */
  static String measure(byte[] file, int quality, int numbers) {
    int channels = (file[CHANNELS] & 0xff) << 8 | (file[CHANNELS + 1] & 0xff);
    boolean isVector = file[CHANNELS + 2] != 0;
    LatentLayout layout = new LatentLayout(channels, Latent.ANY, Latent.ANY, isVector);
    CodecTables tables = CodecTables.read(file, "tables", layout);
    int side = layout.isVector() ? 1 : SIDE;
    int[][] latents = draw(tables.latents(quality), layout.values(side, side), side, numbers);
    double ideal = ideal(tables.latents(quality), latents, side);
    byte[] bytes = {};
    double encoding = Double.MAX_VALUE;
    double decoding = Double.MAX_VALUE;
    for (int round = 0; round < 10; round++) {
      double start = now();
      bytes = encode(tables.latents(quality), latents, side);
      double middle = now();
      int[][] decoded = decode(tables.latents(quality), bytes, latents, side);
      decoding = Math.min(decoding, now() - middle);
      encoding = Math.min(encoding, middle - start);
      if (!Arrays.deepEquals(decoded, latents)) {
        throw new IllegalStateException("expected the latents, found others");
      }
    }
    double size = 4.0 * latents.length * latents[0].length / MEGABYTE * NANOS;
    return String.format(
        Locale.ROOT,
        "quality %d: encodes %.1f and decodes %.1f MB of latents a second; %d bytes, ideal %.0f",
        quality,
        size / encoding,
        size / decoding,
        bytes.length,
        ideal);
  }

  private static double now() {
    return (double) ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static int[][] draw(LatentModel model, int values, int side, int numbers) {
    byte[] random = new byte[RANDOM_BYTES];
    new Random(1).nextBytes(random);
    int[][] latents = new int[Math.max(1, numbers / values)][values];
    BinaryDecoder decoder = new BinaryDecoder(random, 0, random.length);
    for (int[] latent : latents) {
      model.code(decoder, latent, side, side);
    }
    return latents;
  }

  private static double ideal(LatentModel model, int[][] latents, int side) {
    double[] bits = {0};
    BinaryCoder cost =
        (bit, probability) -> {
          double p = probability / 65536.0;
          bits[0] -= Math.log(bit == 1 ? p : 1 - p) / Math.log(2);
          return bit;
        };
    for (int[] latent : latents) {
      model.code(cost, latent.clone(), side, side);
    }
    return bits[0] / 8;
  }

  private static byte[] encode(LatentModel model, int[][] latents, int side) {
    BinaryEncoder encoder = new BinaryEncoder();
    for (int[] latent : latents) {
      model.code(encoder, latent, side, side); // which an encoder does not change
    }
    return encoder.finish();
  }

  private static int[][] decode(LatentModel model, byte[] bytes, int[][] like, int side) {
    BinaryDecoder decoder = new BinaryDecoder(bytes, 0, bytes.length);
    int[][] latents = new int[like.length][like[0].length];
    for (int[] latent : latents) {
      model.code(decoder, latent, side, side);
    }
    return latents;
  }
}
