package dev.autoencoders.image;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.ModelSpec;
import java.awt.image.BufferedImage;
import java.util.Objects;

/**
 * A loaded autoencoder that takes and gives pictures; got from {@link Autoencoder#images()}.
 * Immutable and thread-safe. A view: it works as long as its autoencoder is open.
 *
 * <p>Pictures are read and made as {@link Pixels} says, and must have the size of the model's
 * input. Pictures given are never changed. Besides {@link IllegalArgumentException} for a picture
 * of another size, all operations throw what the autoencoder's throw.
 */
public final class Images {
  private final Autoencoder autoencoder;

  /**
   * Makes a view.
   *
   * @param autoencoder what it is a view of
   */
  public Images(Autoencoder autoencoder) {
    this.autoencoder = autoencoder;
  }

  /**
   * From a noisy picture to a clean one.
   *
   * @param noisy a picture
   * @return a new picture of the same size
   */
  public BufferedImage denoise(BufferedImage noisy) {
    return write(autoencoder.denoise(read(noisy)), noisy.getHeight(), noisy.getWidth());
  }

  /**
   * From a picture through its code back to a picture.
   *
   * @param image a picture
   * @return a new picture of the same size
   */
  public BufferedImage reconstruct(BufferedImage image) {
    return write(autoencoder.reconstruct(read(image)), image.getHeight(), image.getWidth());
  }

  /**
   * From a picture to its code.
   *
   * @param image a picture
   * @return {@link ModelSpec#latentValues()} new values
   */
  public float[] encode(BufferedImage image) {
    return autoencoder.encode(read(image));
  }

  /**
   * From a code to a picture.
   *
   * @param code {@link ModelSpec#latentValues()} values
   * @return a new picture of the size of the model's input
   */
  public BufferedImage decode(float[] code) {
    ModelSpec spec = autoencoder.spec();
    float[] pixels = autoencoder.decode(code);
    if (pixels.length != spec.inputValues()) {
      throw new IllegalArgumentException(
          spec.name() + ": expected " + spec.latentValues() + " values, found " + code.length);
    }
    // A model with a code has a fixed size.
    int height = Objects.requireNonNull(spec.input().height());
    int width = Objects.requireNonNull(spec.input().width());
    return write(pixels, height, width);
  }

  /**
   * How badly the model rebuilds a picture.
   *
   * @param image a picture
   * @return the mean squared error between picture and reconstruction; see {@link
   *     Autoencoder#score}
   */
  public double score(BufferedImage image) {
    return autoencoder.score(read(image))[0];
  }

  private float[] read(BufferedImage image) {
    ModelSpec spec = autoencoder.spec();
    ModelSpec.Input input = spec.input();
    spec.inputValues();
    if (!Integer.valueOf(image.getHeight()).equals(input.height())
        || !Integer.valueOf(image.getWidth()).equals(input.width())) {
      throw new IllegalArgumentException(
          spec.name()
              + (": expected a " + input.width() + "×" + input.height() + " image")
              + (", found " + image.getWidth() + "×" + image.getHeight()));
    }
    float[] pixels = Pixels.read(image, input.channels());
    float low = input.range().get(0).floatValue();
    float span = input.range().get(1).floatValue() - low;
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = low + span * pixels[i];
    }
    return pixels;
  }

  private BufferedImage write(float[] values, int height, int width) {
    ModelSpec.Input input = autoencoder.spec().input();
    float low = input.range().get(0).floatValue();
    float span = input.range().get(1).floatValue() - low;
    float[] pixels = new float[values.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (values[i] - low) / span;
    }
    return Pixels.image(pixels, input.channels(), height, width);
  }
}
