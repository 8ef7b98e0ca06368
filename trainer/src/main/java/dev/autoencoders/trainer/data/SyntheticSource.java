package dev.autoencoders.trainer.data;

import java.util.List;

/**
 * Digits from our own generator.
 *
 * @param trainCount how many to train with
 * @param testCount how many to test with
 * @param seed which digits
 */
record SyntheticSource(int trainCount, int testCount, long seed) implements ImageSource {
  static final String NAME = "synthetic";

  SyntheticSource {
    if (trainCount < 1 || testCount < 1) {
      throw new IllegalArgumentException(
          "synthetic digits: expected at least 1 image to train and 1 to test with, found %d and %d"
              .formatted(trainCount, testCount));
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  /** The command line has these digits in one number and from one seed alone. */
  @Override
  public List<String> options() {
    return equals(DataSource.synthetic()) ? List.of("--data", NAME) : List.of();
  }

  @Override
  public String license() {
    return "Apache-2.0";
  }

  @Override
  public ImageSet train(int limit) {
    return SyntheticDigits.generate(NAME + "/train", Math.min(limit, trainCount), seed);
  }

  @Override
  public ImageSet test(int limit) {
    // Another seed, so that no test image is also a training image, however many are drawn.
    return SyntheticDigits.generate(NAME + "/test", Math.min(limit, testCount), ~seed);
  }
}
