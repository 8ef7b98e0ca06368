package dev.autoencoders.trainer.djl;

import ai.djl.ndarray.NDArray;
import dev.autoencoders.model.CodecSpec.Quality;
import dev.autoencoders.trainer.architecture.Bottleneck;
import dev.autoencoders.trainer.run.Loss;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Bits and error together, R + D / (bits per error), in bits per value of a sample. Steps take
 * turns with the qualities, the finest first, so that one network learns them all.
 *
 * <p>Rounding has no gradient. The bits are counted of latents with uniform noise as wide as a
 * step, which has the distribution of rounded ones made smooth (Ballé et al. 2017, section 3); the
 * decoder is given rounded ones, as it will be later, and hands its gradient straight through
 * (Theis et al. 2017, "Lossy Image Compression with Compressive Autoencoders", section 2.1). That
 * both together are better than either is found by Minnen and Singh 2020, "Channel-wise
 * Autoregressive Entropy Models for Learned Image Compression", section 3.3.
 *
 * @param bottleneck the operating points
 * @param loss the error; squared, since that is what bits are weighed against
 * @param seed what the noise follows from, with the step
 */
record RateDistortion(Bottleneck bottleneck, Loss loss, long seed) implements Objective {

  @Override
  public NDArray training(DjlNetwork network, NDArray input, NDArray target, long step) {
    List<Quality> qualities = bottleneck.qualities();
    int turn = (int) (step % qualities.size());
    Quality quality = qualities.get(qualities.size() - 1 - turn);
    NDArray latents = network.encoded(input, true);
    NDArray noise = noise(latents, quality.step(), step);
    NDArray rounding = rounded(latents, quality.step()).sub(latents).stopGradient();
    return objective(network, latents.add(noise), latents.add(rounding), target, quality, true);
  }

  /** The mean over all qualities, of rounded latents. */
  @Override
  public NDArray validation(DjlNetwork network, NDArray input, NDArray target) {
    NDArray latents = network.encoded(input, false);
    List<Quality> qualities = bottleneck.qualities();
    NDArray sum = latents.getManager().create(0f);
    for (Quality quality : qualities) {
      NDArray rounded = rounded(latents, quality.step());
      sum.addi(objective(network, rounded, rounded, target, quality, false));
    }
    return sum.div(qualities.size());
  }

  private NDArray objective(
      DjlNetwork network,
      NDArray counted,
      NDArray decoded,
      NDArray target,
      Quality quality,
      boolean training) {
    NDArray bits = network.bits(counted, quality.step()).div(target.size());
    NDArray error = network.decodedLoss(loss, decoded, target, training);
    return bits.add(error.mul((float) bottleneck.bitsPerError(quality)));
  }

  private static NDArray rounded(NDArray latents, double step) {
    return latents.div(step).round().mul(step);
  }

  /** Uniform over a step; made in Java, so that it is the same on every device. */
  private NDArray noise(NDArray latents, double width, long step) {
    // Other streams than those of batches and augmentation, which are numbered by epoch too.
    SplittableRandom random =
        new SplittableRandom(new SplittableRandom(seed ^ (step * 0x9E3779B97F4A7C15L)).nextLong());
    float[] noise = new float[Math.toIntExact(latents.size())];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) ((random.nextDouble() - 0.5) * width);
    }
    return latents.getManager().create(noise, latents.getShape());
  }
}
