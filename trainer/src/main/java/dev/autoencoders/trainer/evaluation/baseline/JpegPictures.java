package dev.autoencoders.trainer.evaluation.baseline;

import dev.autoencoders.image.Pixels;
import dev.autoencoders.trainer.evaluation.Coded;
import dev.autoencoders.trainer.evaluation.EvaluationData;
import dev.autoencoders.trainer.evaluation.RatePoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * JPEG as the JDK writes it, with Huffman tables made for each picture and colours at half the size
 * (4:2:0), each picture a file of its own: what a codec of photographs is held against.
 */
public final class JpegPictures implements Coded {
  private static final int[] QUALITIES = {5, 8, 12, 18, 25, 35, 45, 55, 65, 75, 85, 92};

  private final int quality;
  private final int channels;
  private long bytes;

  private JpegPictures(int quality, int channels) {
    this.quality = quality;
    this.channels = channels;
  }

  /**
   * The curve of JPEG on pictures.
   *
   * @param data the pictures
   * @param channels 1 for grey, 3 for colour
   * @param progress told how many are done, quality by quality
   * @return points by rising bits
   * @throws IOException if no picture can be read
   */
  public static List<RatePoint> curve(EvaluationData data, int channels, IntConsumer progress)
      throws IOException {
    List<RatePoint> curve = new ArrayList<>();
    for (int quality : QUALITIES) {
      Coded files = new JpegPictures(quality, channels);
      curve.add(RatePoint.of(files, quality, data, progress).point());
    }
    return List.copyOf(curve);
  }

  @Override
  public String name() {
    return "JPEG";
  }

  @Override
  public int imagesAtOnce(int values) {
    return 1;
  }

  @Override
  public float[] apply(float[] image, int height, int width) {
    try {
      JpegFile file = JpegFile.of(Pixels.image(image, channels, height, width), quality / 100.0);
      bytes += file.size();
      return Pixels.read(file.read(), channels);
    } catch (IOException e) {
      throw new UncheckedIOException("JPEG in memory", e);
    }
  }

  @Override
  public long bytes() {
    return bytes;
  }
}
