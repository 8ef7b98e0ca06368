package dev.autoencoders.trainer.publishing;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.model.Golden;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.Range;
import dev.autoencoders.model.Task;
import dev.autoencoders.trainer.onnx.Port;
import java.util.List;
import java.util.Random;

/**
 * A model that the SDK has loaded from ONNX files alone, as a model of values 0..1.
 *
 * @param model the model, open
 */
record ForeignModel(Autoencoder model) {
  private static final int CHECKED_IMAGES = 3;

  double low() {
    return model.spec().image().range().low();
  }

  double high() {
    return model.spec().image().range().high();
  }

  /** The same input with values 0..1. */
  Input.Image input() {
    Input.Image in = model.spec().image();
    return new Input.Image(
        in.channels(), in.height(), in.width(), in.multiple(), Range.UNIT, in.halo());
  }

  /** An image as the graphs of a model directory have it. */
  Port image(String name, boolean channelsLast) {
    Input.Image input = input();
    Integer height = input.height();
    Integer width = input.width();
    List<Long> sizes =
        List.of(
            (long) input.channels(), height == null ? -1L : height, width == null ? -1L : width);
    return new Port(name, sizes, null, low(), high(), channelsLast);
  }

  /** The output for the golden input. */
  float[] golden() {
    int height = Golden.height(input());
    int width = Golden.width(input());
    return run(Golden.input(input().channels() * height * width), height, width);
  }

  /** From images to images, both with values that are 0..1 where the model has its own range. */
  float[] run(float[] images, int height, int width) {
    float[] scaled = new float[images.length];
    float size = (float) (high() - low());
    for (int i = 0; i < images.length; i++) {
      scaled[i] = images[i] * size + (float) low();
    }
    float[] output = run(model, scaled, height, width);
    for (int i = 0; i < output.length; i++) {
      output[i] = (output[i] - (float) low()) / size;
    }
    return output;
  }

  private static float[] run(Autoencoder model, float[] images, int height, int width) {
    return model.spec().task() == Task.DENOISING
        ? model.denoise(images, height, width)
        : model.reconstruct(images, height, width);
  }

  /**
   * Refuses to be another model than the one that it was made of: for one image, for several, and
   * for byte values, since those are what a graph of bytes can tell apart.
   */
  void requireLike(ForeignModel original, String where, double tolerance) {
    int height = Golden.height(input());
    int width = Golden.width(input());
    Random random = new Random(0);
    for (int images : new int[] {1, CHECKED_IMAGES}) {
      float[] pixels = new float[images * input().channels() * height * width];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = random.nextInt(256) / 255f;
      }
      compare(where, run(pixels, height, width), original.run(pixels, height, width), tolerance);
    }
  }

  private static void compare(String where, float[] found, float[] expected, double tolerance) {
    for (int i = 0; i < expected.length; i++) {
      // Not "> tolerance": NaN must fail too.
      if (!(Math.abs(found[i] - expected[i]) <= tolerance * Math.max(1, Math.abs(expected[i])))) {
        throw new InvalidModelException(
            (where + ": expected the imported model to give what the files give, ")
                + (expected[i] + " at " + i + ", found " + found[i])
                + "; say the size of the images, or export the graph with sizes that it keeps");
      }
    }
  }
}
