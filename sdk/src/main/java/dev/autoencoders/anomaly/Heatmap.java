package dev.autoencoders.anomaly;

import dev.autoencoders.image.Pixels;
import dev.autoencoders.internal.Require;
import java.awt.image.BufferedImage;

/**
 * Whether a picture is an anomaly, and where it is unusual. Immutable and thread-safe, except that
 * {@link #overlay()} reads the picture that was examined, which must not be changed meanwhile.
 */
public final class Heatmap {
  private final Verdict verdict;
  private final float[] values;
  private final BufferedImage image;

  Heatmap(Verdict verdict, float[] values, BufferedImage image) {
    this.verdict = verdict;
    this.values = values;
    this.image = image;
  }

  /**
   * Score, threshold, and the share of normal pictures below.
   *
   * @return the verdict on the whole picture
   */
  public Verdict verdict() {
    return verdict;
  }

  /**
   * Whether the picture is an anomaly.
   *
   * @return see {@link Verdict#isAnomaly()}
   */
  public boolean isAnomaly() {
    return verdict.isAnomaly();
  }

  /**
   * How unusual the picture is.
   *
   * @return see {@link Verdict#score()}
   */
  public double score() {
    return verdict.score();
  }

  /**
   * How many rows the map has.
   *
   * @return those of the picture
   */
  public int height() {
    return image.getHeight();
  }

  /**
   * How many columns the map has.
   *
   * @return those of the picture
   */
  public int width() {
    return image.getWidth();
  }

  /**
   * What each pixel adds to the score.
   *
   * @return height × width new values, row by row, 0 or more: the sums over the channels
   */
  public float[] values() {
    return values.clone();
  }

  /**
   * The largest value of the map.
   *
   * @return 0 or more
   */
  public float hottest() {
    float hottest = 0;
    for (float value : values) {
      hottest = Math.max(hottest, value);
    }
    return hottest;
  }

  /**
   * The map in colours, from black for 0 to pale yellow for the {@link #hottest()} value. The map
   * of a normal picture has such a place too; {@link #picture(double)} makes maps that compare.
   *
   * @return a new picture, {@link BufferedImage#TYPE_INT_RGB}
   */
  public BufferedImage picture() {
    return picture(scaleOfItsOwn());
  }

  /**
   * The map in colours on a given scale.
   *
   * @param hot the value that is pale yellow, as all above it are; more than 0
   * @return a new picture, {@link BufferedImage#TYPE_INT_RGB}
   * @throws IllegalArgumentException if it is not more than 0
   */
  public BufferedImage picture(double hot) {
    requireScale(hot);
    return drawn((heat, at) -> HeatColors.of(heat), hot);
  }

  /**
   * The picture in grey with the map's colours laid over it, the hotter the more; the {@link
   * #hottest()} value is brightest.
   *
   * @return a new picture, {@link BufferedImage#TYPE_INT_RGB}
   */
  public BufferedImage overlay() {
    return overlay(scaleOfItsOwn());
  }

  /**
   * The picture in grey with the map's colours laid over it, on a given scale.
   *
   * @param hot the value whose colour covers the picture most; more than 0
   * @return a new picture, {@link BufferedImage#TYPE_INT_RGB}
   * @throws IllegalArgumentException if it is not more than 0
   */
  public BufferedImage overlay(double hot) {
    requireScale(hot);
    float[] grey = Pixels.read(image, 1);
    return drawn((heat, at) -> HeatColors.over(grey[at], heat), hot);
  }

  /** Of a map of nothing but zeros, any scale will do. */
  private double scaleOfItsOwn() {
    float hottest = hottest();
    return hottest > 0 && hottest <= Float.MAX_VALUE ? hottest : Float.MAX_VALUE;
  }

  private static void requireScale(double hot) {
    if (!(hot > 0) || Double.isInfinite(hot)) {
      throw Require.refusal("hot", "a number greater than 0", hot);
    }
  }

  /** The colour of a pixel. */
  private interface Colouring {
    int rgb(float heat, int at);
  }

  private BufferedImage drawn(Colouring colouring, double hot) {
    BufferedImage drawn = new BufferedImage(width(), height(), BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < values.length; i++) {
      // NaN comes of an overflow: as hot as can be.
      float heat = values[i] < hot ? (float) (values[i] / hot) : 1;
      drawn.setRGB(i % width(), i / width(), colouring.rgb(heat, i));
    }
    return drawn;
  }

  /**
   * Size and verdict.
   *
   * @return such as {@code heat map of 28×28: anomaly: score 7.1, ...}
   */
  @Override
  public String toString() {
    return "heat map of " + height() + "×" + width() + ": " + verdict;
  }
}
