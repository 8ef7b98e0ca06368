package dev.autoencoders.trainer.evaluation;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.Task;
import java.util.Arrays;

/**
 * A model as something to measure: a denoiser denoises, any other reconstructs. Where a model takes
 * images of any size in multiples of a number, others are padded, and the result is cut back.
 *
 * @param model the model
 */
public record ModelCandidate(Autoencoder model) implements Candidate {
  /** Larger sides are cut into tiles, which show no seams. */
  private static final int LARGEST = 512;

  @Override
  public String name() {
    return model.spec().name();
  }

  @Override
  public float[] apply(float[] images, int height, int width) {
    boolean denoises = model.spec().task() == Task.DENOISING;
    if (!(model.spec().input() instanceof Input.Image)) {
      return denoises ? model.denoise(images) : model.reconstruct(images);
    }
    if (fits(height) && fits(width)) {
      return denoises
          ? model.denoise(images, height, width)
          : model.reconstruct(images, height, width);
    }
    int values = model.spec().image().channels() * height * width;
    float[] output = new float[images.length];
    for (int start = 0; start < images.length; start += values) {
      float[] image = Arrays.copyOfRange(images, start, start + values);
      float[] result =
          denoises
              ? model.images().denoise(image, height, width)
              : model.images().reconstruct(image, height, width);
      System.arraycopy(result, 0, output, start, values);
    }
    return output;
  }

  /** Whether the model takes such a side as it is, and it needs no tiles. */
  private boolean fits(int side) {
    Input.Image input = model.spec().image();
    return input.height() != null || (side % input.multiple() == 0 && side <= LARGEST);
  }
}
