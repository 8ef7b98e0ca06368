package dev.autoencoders.trainer.evaluation;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.Task;

/**
 * A model as something to measure: a denoiser denoises, any other reconstructs.
 *
 * @param model the model
 */
public record ModelCandidate(Autoencoder model) implements Candidate {
  @Override
  public String name() {
    return model.spec().name();
  }

  @Override
  public float[] apply(float[] images, int height, int width) {
    return model.spec().task() == Task.DENOISING
        ? model.denoise(images, height, width)
        : model.reconstruct(images, height, width);
  }
}
