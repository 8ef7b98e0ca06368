package dev.autoencoders.trainer.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Images to train with and images to test with. Nothing is read before {@link #train()} or {@link
 * #test()} is called, and each call reads or draws anew: keep what it returns. The sources made
 * here are immutable and thread-safe.
 */
public interface DataSource {

  /**
   * The name of the data set, as it stands in {@code model.json}.
   *
   * @return such as {@code mnist}, {@code fashion-mnist} or {@code synthetic}
   */
  String name();

  /**
   * The licence of the images, as it stands in {@code model.json}.
   *
   * @return an SPDX identifier, or {@code NOASSERTION} where none is known
   */
  default String license() {
    return switch (name()) {
      case "mnist" -> "CC-BY-SA-3.0";
      case "fashion-mnist" -> "MIT";
      case SyntheticSource.NAME -> "Apache-2.0";
      default -> "NOASSERTION";
    };
  }

  /**
   * The images to train with; a validation part is to be held out of these.
   *
   * @return the training set
   * @throws IOException if it can't be read or is damaged
   */
  ImageSet train() throws IOException;

  /**
   * The images to test with, which training must not see.
   *
   * @return the test set
   * @throws IOException if it can't be read or is damaged
   */
  ImageSet test() throws IOException;

  /**
   * A directory with the four files that MNIST and its relatives come in: {@code
   * train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte}, {@code t10k-images-idx3-ubyte},
   * {@code t10k-labels-idx1-ubyte}, each plain or with {@code .gz}.
   *
   * @param directory the directory; its own name becomes the name of the data set
   * @return the data set
   */
  static DataSource idx(Path directory) {
    return new IdxDirectory(directory);
  }

  /**
   * Digits drawn by {@link SyntheticDigits}: 20,000 to train with, 2,000 to test with, always the
   * same ones. Nothing is downloaded.
   *
   * @return the data set
   */
  static DataSource synthetic() {
    return synthetic(20_000, 2_000, 0);
  }

  /**
   * Digits drawn by {@link SyntheticDigits}.
   *
   * @param trainCount how many to train with, at least 1
   * @param testCount how many to test with, at least 1
   * @param seed which digits: the same seed gives the same ones
   * @return the data set
   * @throws IllegalArgumentException if a count is less than 1
   */
  static DataSource synthetic(int trainCount, int testCount, long seed) {
    return new SyntheticSource(trainCount, testCount, seed);
  }

  /**
   * What a command line means by {@code --data DATA --dataset DATASET}.
   *
   * @param data a directory that holds data sets, each in a directory of its own name; or the word
   *     {@code synthetic}
   * @param dataset the name of the data set, such as {@code mnist}; not looked at where {@code
   *     data} is {@code synthetic}
   * @return the data set
   * @throws IOException if there is no such directory; the message says how to get it
   */
  static DataSource of(String data, String dataset) throws IOException {
    if (data.equals(SyntheticSource.NAME)) {
      return synthetic();
    }
    Path directory = Path.of(data).resolve(dataset);
    if (!Files.isDirectory(directory)) {
      throw new NoSuchFileException(
          directory.toString(),
          null,
          "expected a directory with the IDX files of %s, found none; get them with: fetch %s --data %s, or use --data %s"
              .formatted(dataset, dataset, data, SyntheticSource.NAME));
    }
    return idx(directory);
  }
}
