package dev.autoencoders.benchmarks.photo;

import com.sun.management.OperatingSystemMXBean;
import dev.autoencoders.Autoencoder;
import dev.autoencoders.codec.Codec;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How long it takes to compress a photograph and to get it back, at each quality of a codec.
 * Arguments: the model directory; a folder of PNG files, which are put beside each other; rows and
 * columns of the photograph that this makes; threads; rounds, of which the median counts, after one
 * that doesn't. Processor time is hardly longer where other work runs beside it.
 */
public final class CodecTime {
  private static final int MAX_PICTURES = 64;
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final Codec codec;
  private final BufferedImage photograph;
  private final int rounds;

  private CodecTime(Codec codec, BufferedImage photograph, int rounds) {
    this.codec = codec;
    this.photograph = photograph;
    this.rounds = rounds;
  }

  /**
   * Measures and prints a table.
   *
   * @param args model directory, folder of pictures, rows, columns, threads, rounds
   * @throws IOException if the model or the pictures can't be read
   */
  public static void main(String[] args) throws IOException {
    int height = Integer.parseInt(args[2]);
    int width = Integer.parseInt(args[3]);
    int threads = Integer.parseInt(args[4]);
    BufferedImage photograph =
        mosaic(Photos.read(Path.of(args[1]), MAX_PICTURES, 0), height, width);
    try (Autoencoder model = Autoencoder.from(Path.of(args[0])).threads(threads).load()) {
      System.out.printf(
          "%s, %d×%d, %d threads, load average before: %.2f%n",
          model.spec().name(), height, width, threads, load());
      System.out.println(
          "| quality | bits per pixel | PSNR | compress | decompress | both | processor time |");
      System.out.println("|---:|---:|---:|---:|---:|---:|---:|");
      for (int quality : model.codec().qualities()) {
        Codec codec = model.codec().quality(quality);
        System.out.println(
            new CodecTime(codec, photograph, Integer.parseInt(args[5])).row(quality));
      }
    }
  }

  private static double load() {
    return PROCESS.getSystemLoadAverage();
  }

  private static BufferedImage mosaic(List<Photos.Pair> pictures, int height, int width) {
    BufferedImage mosaic = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = mosaic.createGraphics();
    int next = 0;
    for (int y = 0; y < height; ) {
      int tallest = 0;
      for (int x = 0; x < width; ) {
        BufferedImage picture = pictures.get(next++ % pictures.size()).clean();
        graphics.drawImage(picture, x, y, null);
        x += picture.getWidth();
        tallest = Math.max(tallest, picture.getHeight());
      }
      y += tallest;
    }
    graphics.dispose();
    return mosaic;
  }

  private String row(int quality) {
    double[] there = new double[rounds];
    double[] back = new double[rounds];
    double[] both = new double[rounds];
    double[] processor = new double[rounds];
    byte[] bytes = codec.compress(photograph);
    BufferedImage result = codec.decompress(bytes);
    for (int i = 0; i < rounds; i++) {
      long before = PROCESS.getProcessCpuTime();
      long start = System.nanoTime();
      bytes = codec.compress(photograph);
      long middle = System.nanoTime();
      result = codec.decompress(bytes);
      long end = System.nanoTime();
      processor[i] = (PROCESS.getProcessCpuTime() - before) / 1e9;
      there[i] = (middle - start) / 1e9;
      back[i] = (end - middle) / 1e9;
      both[i] = (end - start) / 1e9;
    }
    double pixels = (double) photograph.getHeight() * photograph.getWidth();
    return String.format(
        Locale.ROOT,
        "| %d | %.3f | %.2f dB | %.2f s | %.2f s | %.2f s | %.2f s |",
        quality,
        8 * bytes.length / pixels,
        Photos.psnr(result, photograph),
        median(there),
        median(back),
        median(both),
        median(processor));
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
