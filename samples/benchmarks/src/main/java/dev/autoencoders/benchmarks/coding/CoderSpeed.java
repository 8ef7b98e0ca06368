package dev.autoencoders.benchmarks.coding;

import dev.autoencoders.internal.coding.BinaryCoder;
import dev.autoencoders.internal.coding.BinaryDecoder;
import dev.autoencoders.internal.coding.BinaryEncoder;
import dev.autoencoders.internal.coding.CodecTables;
import dev.autoencoders.internal.coding.LatentLayout;
import dev.autoencoders.internal.coding.LatentModel;
import dev.autoencoders.model.CodecSpec;
import dev.autoencoders.model.Latent;
import dev.autoencoders.model.ModelBundle;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;

/**
 * How fast the entropy coder codes the latents of a model, at each of its qualities, without
 * networks, and how near to the ideal length. The latents are drawn from the probabilities
 * themselves, by decoding random bits, so no data is needed. Times are those of the processor, of
 * one thread; the quickest round counts, since other work beside can only make one slower.
 */
public final class CoderSpeed {
  private static final int RANDOM_BYTES = 1 << 21;

  /** Rows and columns of latents that have any size: 512×512 pixels in blocks of 8×8. */
  private static final int SIDE = 64;

  private static final double MILLION = 1e6;
  private static final double NANOS = 1e9;

  private final CodecTables tables;
  private final int quality;
  private final int height;
  private final int width;
  private final int[][] latents;

  /** Nanoseconds of a round, or of the quickest ones, and the length of the code. */
  private record Round(double encoding, double decoding, int bytes) {
    Round quickest(Round other) {
      return new Round(
          Math.min(encoding, other.encoding), Math.min(decoding, other.decoding), other.bytes);
    }
  }

  private CoderSpeed(CodecTables tables, int quality, LatentLayout layout, int numbers) {
    this.tables = tables;
    this.quality = quality;
    this.height = layout.isOpen() ? SIDE : layout.height();
    this.width = layout.isOpen() ? SIDE : layout.width();
    int values = layout.values(height, width);
    this.latents = draw(new int[Math.max(1, numbers / values)][values]);
  }

  /**
   * Measures and prints a table.
   *
   * @param args model directory, how many numbers of latents to code, about, and rounds
   * @throws IOException if the model can't be read
   */
  public static void main(String[] args) throws IOException {
    ModelBundle model = ModelBundle.read(Path.of(args[0]));
    CodecSpec codec = model.spec().codec();
    Latent latent = model.spec().latent();
    if (codec == null || latent == null) {
      throw new IllegalArgumentException(args[0] + ": expected a model with a codec, found none");
    }
    LatentLayout layout = LatentLayout.of(latent);
    CodecTables tables =
        CodecTables.read(Objects.requireNonNull(model.tables()), model.spec().name(), layout);
    System.out.printf(
        Locale.ROOT,
        "%s %s, one thread, load average before: %.2f%n",
        model.spec().name(),
        model.spec().version(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    System.out.println(
        "| quality | bits a number | million numbers a second: encode | decode"
            + " | MB of 32-bit latents a second: encode | decode | bytes beyond the ideal |");
    System.out.println("|---:|---:|---:|---:|---:|---:|---:|");
    int numbers = Integer.parseInt(args[1]);
    for (CodecSpec.Quality point : codec.qualities()) {
      CoderSpeed speed = new CoderSpeed(tables, point.quality(), layout, numbers);
      System.out.println(speed.measure(Integer.parseInt(args[2])));
    }
  }

  private String measure(int rounds) {
    Round times = round();
    for (int i = 1; i < rounds; i++) {
      times = times.quickest(round());
    }
    double numbers = (double) latents.length * latents[0].length;
    double encoded = numbers / MILLION / (times.encoding / NANOS);
    double decoded = numbers / MILLION / (times.decoding / NANOS);
    double ideal = idealBytes();
    return String.format(
        Locale.ROOT,
        "| %d | %.2f | %.1f | %.1f | %.1f | %.1f | %.3f %% |",
        quality,
        8 * times.bytes / numbers,
        encoded,
        decoded,
        Float.BYTES * encoded,
        Float.BYTES * decoded,
        100 * (times.bytes / ideal - 1));
  }

  private Round round() {
    LatentModel there = tables.latents(quality);
    LatentModel back = tables.latents(quality);
    double start = now();
    BinaryEncoder encoder = new BinaryEncoder();
    code(there, encoder, latents); // which an encoder does not change
    byte[] bytes = encoder.finish();
    double middle = now();
    int[][] decoded = new int[latents.length][latents[0].length];
    code(back, new BinaryDecoder(bytes, 0, bytes.length), decoded);
    double end = now();
    if (!Arrays.deepEquals(decoded, latents)) {
      throw new IllegalStateException("expected the latents, found others");
    }
    return new Round(middle - start, end - middle, bytes.length);
  }

  private static double now() {
    return (double) ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private void code(LatentModel model, BinaryCoder coder, int[][] all) {
    for (int[] latent : all) {
      model.code(coder, latent, height, width);
    }
  }

  private int[][] draw(int[][] drawn) {
    byte[] random = new byte[RANDOM_BYTES];
    new Random(1).nextBytes(random);
    code(tables.latents(quality), new BinaryDecoder(random, 0, random.length), drawn);
    return drawn;
  }

  private double idealBytes() {
    double[] bits = {0};
    BinaryCoder cost =
        (bit, probability) -> {
          double ofOne = (double) probability / (1 << BinaryCoder.PROBABILITY_BITS);
          bits[0] -= Math.log(bit == 1 ? ofOne : 1 - ofOne) / Math.log(2);
          return bit;
        };
    code(tables.latents(quality), cost, latents);
    return bits[0] / Byte.SIZE;
  }
}
