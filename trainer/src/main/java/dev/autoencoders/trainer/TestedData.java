package dev.autoencoders.trainer;

import dev.autoencoders.trainer.data.DataSource;
import dev.autoencoders.trainer.data.ImageFormat;
import dev.autoencoders.trainer.data.ImageSet;
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
record TestedData(DataSource source, ImageSet tests) implements DataSource {

  /**
   * Reads the test part.
   *
   * @param training the images to train with
   * @throws IOException if it can't be read, or its images have another shape
   */
  static TestedData of(DataSource source, ImageSet training) throws IOException {
    ImageSet tests = source.test();
    boolean same =
        tests.channels() == training.channels()
            && tests.height() == training.height()
            && tests.width() == training.width();
    if (!same || tests.count() == 0) {
      throw new IOException(
          "%s: expected test images of the shape of the training images, %d×%d×%d, found %s"
              .formatted(
                  source.name(), training.channels(), training.height(), training.width(), tests));
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
  public ImageSet train(int limit) throws IOException {
    return source.train(limit);
  }

  @Override
  public ImageSet test(int limit) {
    return tests.limit(limit);
  }
}
