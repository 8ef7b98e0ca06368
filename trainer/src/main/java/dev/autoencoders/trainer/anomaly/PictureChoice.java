package dev.autoencoders.trainer.anomaly;

import dev.autoencoders.model.Input;
import dev.autoencoders.trainer.data.ImageFormat;
import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.data.ImageSource;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which pictures of a data set are normal. Immutable.
 *
 * @param onlyLabel the label of normal pictures, 0 to 255: a digit of MNIST, or the place of a
 *     picture's folder among the folders, from 0; null if all pictures are normal
 * @param format how pictures of a folder became images; null for data that has one shape already
 */
public record PictureChoice(@Nullable Integer onlyLabel, @Nullable ImageFormat format) {
  /** Values of training pictures that are held: 1 GB. More pictures would bring little. */
  private static final int MOST_VALUES = 1 << 28;

  /** Labelled anomalies that the threshold may be chosen by. */
  private static final int MOST_ANOMALIES = 2_000;

  /**
   * Checks the label.
   *
   * @param onlyLabel see {@link #onlyLabel()}
   * @param format see {@link #format()}
   * @throws IllegalArgumentException if it is out of range
   */
  public PictureChoice {
    if (onlyLabel != null && (onlyLabel < 0 || onlyLabel > 255)) {
      throw new IllegalArgumentException(
          "only-label: expected a label from 0 to 255, found " + onlyLabel);
    }
  }

  /**
   * All pictures of a data set, or those of one label.
   *
   * @param source the data set
   * @param onlyLabel see {@link #onlyLabel()}
   * @return the choice
   */
  public static PictureChoice of(ImageSource source, @Nullable Integer onlyLabel) {
    return new PictureChoice(onlyLabel, source.format());
  }

  /**
   * The numbers of the normal pictures to train with; some of them, drawn by the seed, where there
   * are many.
   */
  private int[] training(ImageSet pictures, long seed) {
    int[] normal = numbers(pictures, true);
    if (normal.length == 0) {
      throw new IllegalArgumentException(
          pictures.name() + ": expected pictures with label " + onlyLabel + ", found none");
    }
    return drawn(normal, MOST_VALUES / pictures.values(), seed);
  }

  /** Pictures to choose a threshold by: of other labels, and not among those to test with. */
  private int[] calibration(ImageSet pictures, long seed) {
    return drawn(numbers(pictures, false), MOST_ANOMALIES, seed);
  }

  private int[] numbers(ImageSet pictures, boolean normal) {
    boolean[] anomalies = anomalies(pictures);
    return IntStream.range(0, anomalies.length).filter(i -> anomalies[i] != normal).toArray();
  }

  private static int[] drawn(int[] numbers, int most, long seed) {
    int[] order = Shuffle.of(numbers.length, new SplittableRandom(seed));
    return Arrays.stream(order).limit(most).sorted().map(place -> numbers[place]).toArray();
  }

  /**
   * Whether pictures are anomalies.
   *
   * @param pictures the pictures
   * @return one answer for each; all false where every label is normal
   */
  public boolean[] anomalies(ImageSet pictures) {
    boolean[] anomalies = new boolean[pictures.count()];
    for (int i = 0; i < anomalies.length; i++) {
      anomalies[i] = onlyLabel != null && pictures.label(i) != onlyLabel;
    }
    return anomalies;
  }

  /**
   * Pictures as values.
   *
   * @param pictures the pictures
   * @return one for each, CHW, 0 to 1
   */
  public static float[][] values(ImageSet pictures) {
    float[][] values = new float[pictures.count()][pictures.values()];
    for (int i = 0; i < values.length; i++) {
      pictures.copyTo(i, values[i], 0);
    }
    return values;
  }

  /**
   * Reads a data set.
   *
   * @param source the data set
   * @param onlyLabel see {@link #onlyLabel()}
   * @param seed which pictures are drawn where there are too many
   * @return pictures to train with, and others
   * @throws IOException if they can't be read
   * @throws IllegalArgumentException if no picture has the label
   */
  public static DetectionData read(ImageSource source, @Nullable Integer onlyLabel, long seed)
      throws IOException {
    PictureChoice choice = of(source, onlyLabel);
    ImageSet training = source.train();
    ImageSet testing = source.test();
    int[] normal = choice.training(training, seed);
    return new DetectionData(
        source.name(),
        training.sha256(),
        Input.Image.of(training.channels(), training.height(), training.width()),
        values(training.select(normal)),
        normal,
        values(training.select(choice.calibration(training, seed))),
        values(testing),
        source.name(),
        choice.anomalies(testing),
        onlyLabel != null,
        false,
        choice,
        List.of());
  }
}
