package dev.autoencoders.trainer.evaluation.baseline;

import dev.autoencoders.trainer.data.ImageSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;

/**
 * JPEG as the JDK writes it: each image a file of its own, or many side by side in one mosaic, so
 * that they share headers and tables. Counts bytes; for one thread.
 */
final class Jpeg implements Method {
  private static final int MOSAIC_IMAGES = 10_000;

  /** Bounds the memory that a mosaic takes. */
  private static final int MOSAIC_VALUES = 1 << 24;

  private final String name;
  private final double quality;
  private final Mosaic layout;
  private final int values;
  private long images;
  private long bytes;
  private long headerBytes;

  private Jpeg(String name, double quality, ImageSet like, int imagesPerFile) {
    this.name = name;
    this.quality = quality;
    this.layout = new Mosaic(imagesPerFile, like.channels(), like.height(), like.width());
    this.values = like.values();
  }

  /** Each image a file of its own. */
  static Jpeg single(double quality, ImageSet like) {
    return new Jpeg("JPEG, single images", quality, like, 1);
  }

  /** 100×100 images in a file, or as many as there are, or as memory bears. */
  static Jpeg mosaic(double quality, ImageSet like) {
    int most = Math.max(1, Math.min(MOSAIC_IMAGES, MOSAIC_VALUES / like.values()));
    return new Jpeg("JPEG, mosaic", quality, like, Math.min(most, like.count()));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String parameter() {
    return String.format(Locale.ROOT, "quality=%.2f", quality);
  }

  @Override
  public int imagesAtOnce(int values) {
    return Math.max(layout.count(), Method.super.imagesAtOnce(values));
  }

  @Override
  public float[] apply(float[] input) {
    float[] output = new float[input.length];
    int perFile = layout.count() * values;
    for (int from = 0; from < input.length; from += perFile) {
      int to = Math.min(from + perFile, input.length);
      float[] read = throughFile(Arrays.copyOfRange(input, from, to));
      System.arraycopy(read, 0, output, from, read.length);
    }
    return output;
  }

  private float[] throughFile(float[] input) {
    int count = input.length / values;
    Mosaic mosaic = new Mosaic(count, layout.channels(), layout.height(), layout.width());
    try {
      JpegFile file = JpegFile.of(mosaic.arrange(input), quality);
      images += count;
      bytes += file.size();
      headerBytes += file.headerBytes();
      return mosaic.cut(file.read());
    } catch (IOException e) {
      throw new UncheckedIOException("JPEG in memory", e);
    }
  }

  @Override
  public Double bytesPerImage() {
    return (double) bytes / images;
  }

  @Override
  public String note() {
    return layout.count() == 1
        ? String.format(Locale.ROOT, "%.0f bytes of it headers", (double) headerBytes / images)
        : layout.across() + "×" + layout.down() + " images in a file";
  }
}
