package dev.autoencoders.trainer;

import dev.autoencoders.trainer.data.DataSource;
import dev.autoencoders.trainer.data.ImageFormat;
import dev.autoencoders.trainer.data.Samples;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A data set whose test part is already in memory. It is read before the training: what is wrong
 * with it should not be found out hours later.
 *
 * @param source the data set
 * @param tests all of its test part
 */
record TestedData(DataSource source, Samples tests) implements DataSource {

  /**
   * Reads the test part.
   *
   * @param training the samples to train with
   * @throws IOException if it can't be read, or its samples have another shape
   */
  static TestedData of(DataSource source, Samples training) throws IOException {
    Samples tests = source.test();
    if (!tests.shape().equals(training.shape()) || tests.count() == 0) {
      throw new IOException(
          "%s: expected test samples of the shape of the training samples, %s, found %s"
              .formatted(source.name(), training.shape(), tests));
    }
    return new TestedData(source, tests);
  }

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public String license() throws IOException {
    return source.license();
  }

  @Override
  public List<String> options() {
    return source.options();
  }

  @Override
  public @Nullable ImageFormat format() {
    return source.format();
  }

  @Override
  public Samples train(int limit) throws IOException {
    return source.train(limit);
  }

  @Override
  public Samples test(int limit) {
    return tests.limit(limit);
  }
}
