package dev.autoencoders.trainer.evaluation.baseline;

import dev.autoencoders.trainer.data.DataSource;
import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.data.ImageSource;
import java.io.IOException;
import java.util.Random;

/** Small images, made in code. */
final class Fixtures {
  private Fixtures() {}

  /** Independent values in 0..1. */
  static float[] random(int images, int values, long seed) {
    Random random = new Random(seed);
    float[] pixels = new float[images * values];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextFloat();
    }
    return pixels;
  }

  /** Grey images of independent bytes. */
  static ImageSet set(int images, int height, int width, long seed) {
    byte[] pixels = new byte[images * height * width];
    new Random(seed).nextBytes(pixels);
    return ImageSet.of("textures", 1, height, width, pixels, new byte[images]);
  }

  /** Every other row and column of synthetic digits: images of 14×14, so that algebra is quick. */
  static ImageSource smallDigits(int train, int test) throws IOException {
    ImageSource digits = DataSource.synthetic(train, test, 1);
    return source(halved(digits.train()), halved(digits.test()));
  }

  static ImageSource source(ImageSet train, ImageSet test) {
    return new Fixed(train, test);
  }

  private static ImageSet halved(ImageSet images) {
    int height = images.height() / 2;
    int width = images.width() / 2;
    float[] values = images.floats(0, images.count());
    byte[] pixels = new byte[images.count() * height * width];
    for (int i = 0; i < pixels.length; i++) {
      // Images have an even number of rows, so rows count on from image to image.
      float value = values[i / width * 2 * images.width() + i % width * 2];
      pixels[i] = (byte) Math.round(value * 255);
    }
    return ImageSet.of(images.name(), 1, height, width, pixels, new byte[images.count()]);
  }

  private record Fixed(ImageSet training, ImageSet testing) implements ImageSource {
    @Override
    public String name() {
      return "fixed";
    }

    @Override
    public ImageSet train(int limit) {
      return training.limit(limit);
    }

    @Override
    public ImageSet test(int limit) {
      return testing.limit(limit);
    }
  }
}
