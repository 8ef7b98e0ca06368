package dev.autoencoders.trainer.evaluation.baseline;

import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.evaluation.Baseline;
import dev.autoencoders.trainer.evaluation.Evaluation;
import dev.autoencoders.trainer.evaluation.EvaluationData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Fits methods to training images, and then measures them on test images, side by side. */
final class Lineup {
  private static final double[] QUALITIES = {0.03, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9};
  private static final int[] MEDIANS = {3, 5};

  /** Widths of the Gaussian filter to choose from: 0.2, 0.3 … 4.0 pixels. */
  private static final double[] SIGMAS =
      IntStream.rangeClosed(2, 40).mapToDouble(i -> i / 10.0).toArray();

  /** Enough for three numbers. */
  private static final int SIGMA_IMAGES = 10_000;

  /** What one draw of noise happens to look like should not be learnt. */
  private static final int NOISE_DRAWS = 2;

  /** A matrix of more rows and columns takes minutes and gigabytes. */
  private static final int MOST_VALUES = 2048;

  private final String dataset;
  private final ImageSet train;
  private final ImageSet test;
  private final Noise noise;
  private final long noiseSeed;
  private final Baselines.Listener listener;
  private final List<Supplier<Baseline>> rows = new ArrayList<>();

  Lineup(
      String dataset,
      ImageSet train,
      ImageSet test,
      Noise noise,
      long noiseSeed,
      Baselines.Listener listener) {
    this.dataset = dataset;
    this.train = train;
    this.test = test;
    this.noise = noise;
    this.noiseSeed = noiseSeed;
    this.listener = listener;
  }

  /** The methods that need nothing but the noisy image itself. */
  void filters() {
    add(new NoisyInput());
    for (int size : MEDIANS) {
      add(new MedianFilter(size, test.height(), test.width()));
    }
    addAlsoClipped(
        new TrainingPairs(train.limit(SIGMA_IMAGES), noise, 1)
            .sum(
                () -> new AffineSums(SIGMAS, test.height(), test.width()), stage("Gaussian filter"))
            .best());
  }

  void linearFilter() {
    if (tooLarge()) {
      leaveOut("best linear filter");
    } else {
      addAlsoClipped(
          LinearFilter.fit(new TrainingPairs(train, noise, NOISE_DRAWS), stage("linear filter")));
    }
  }

  /**
   * Principal components of clean images: as the books have them; and without noise as a codec
   * would have them too, codes in bytes and pixels clipped.
   */
  void pca(Collection<Integer> codeLengths) {
    if (tooLarge()) {
      leaveOut("PCA");
      return;
    }
    CovarianceSums sums =
        clean().sum(() -> new CovarianceSums(train.values()), stage("covariance"));
    Pca all = Pca.fit(sums, Collections.max(codeLengths));
    codeLengths.forEach(length -> add(new Reconstruction(all.first(length), null)));
    if (isClean()) {
      RangeSums range = rangeOf(all);
      for (int length : codeLengths) {
        add(new Clipped(new Reconstruction(all.first(length), range.levels(length))));
      }
    }
  }

  void jpeg() {
    if (test.channels() != 1 && test.channels() != 3) {
      rows.add(
          () -> Baseline.leftOut("JPEG", "", "it knows 1 or 3 channels, not " + test.channels()));
      return;
    }
    for (double quality : QUALITIES) {
      add(Jpeg.single(quality, test));
    }
    for (double quality : QUALITIES) {
      add(Jpeg.mosaic(quality, test));
    }
  }

  void model(Codec codec) {
    add(new Reconstruction(codec, null));
    if (isClean()) {
      add(new Reconstruction(codec, rangeOf(codec).levels(codec.codeLength())));
    }
  }

  /** Whether there is no noise, so that it is about compression. */
  boolean isClean() {
    return noise.equals(Noise.none());
  }

  /** The figures of all methods, in the order in which they came. */
  List<Baseline> measure() {
    Stage stage = stage("measuring");
    stage.start(rows.size());
    return rows.parallelStream()
        .map(
            row -> {
              Baseline baseline = row.get();
              stage.advance(1);
              return baseline;
            })
        .toList();
  }

  private RangeSums rangeOf(Codec codec) {
    return clean().sum(() -> new RangeSums(codec), stage("range of codes"));
  }

  private void addAlsoClipped(Method method) {
    add(method);
    add(new Clipped(method));
  }

  private void add(Method method) {
    rows.add(() -> measure(method));
  }

  private Baseline measure(Method method) {
    EvaluationData data = EvaluationData.of(test, dataset, "test");
    Evaluation figures;
    try {
      figures = Evaluation.of(method, data, noise, noiseSeed, done -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Baseline(
        method.name(),
        method.parameter(),
        figures.mse(),
        figures.psnr(),
        figures.ssim(),
        method.bytesPerImage(),
        method.note());
  }

  private boolean tooLarge() {
    return train.values() > MOST_VALUES;
  }

  private void leaveOut(String method) {
    String why =
        String.format(
            Locale.ROOT,
            "an image has %,d values; the algebra is for at most %,d",
            train.values(),
            MOST_VALUES);
    rows.add(() -> Baseline.leftOut(method, "", why));
  }

  private TrainingPairs clean() {
    return new TrainingPairs(train, Noise.none(), 1);
  }

  private Stage stage(String name) {
    return new Stage(name, listener);
  }
}
