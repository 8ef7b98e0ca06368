package dev.autoencoders.trainer.djl;

import dev.autoencoders.Noise;
import dev.autoencoders.trainer.data.ImageSet;
import java.util.SplittableRandom;

/**
 * Images in a fresh order each epoch, with fresh noise in each batch. Order and noise depend on
 * (seed, epoch, step) alone, so a resumed run sees what an uninterrupted one would have.
 */
final class BatchSource {
  private final ImageSet images;
  private final Noise noise;
  private final int batch;
  private final long seed;

  BatchSource(ImageSet images, Noise noise, int batch, long seed) {
    this.images = images;
    this.noise = noise;
    this.batch = batch;
    this.seed = seed;
  }

  /** Noisy input and clean target of one step, N images back to back. */
  @SuppressWarnings("ArrayRecordComponent") // a carrier of bulk data, never compared
  record Batch(int count, float[] input, float[] target) {}

  /** Steps of one epoch; the last batch may be smaller. */
  int steps() {
    return (images.count() + batch - 1) / batch;
  }

  /** The order of an epoch: a Fisher-Yates shuffle. */
  int[] order(int epoch) {
    SplittableRandom random = random(epoch, -1);
    int[] order = identity();
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
    return order;
  }

  /** The images in file order: the order of validation. */
  int[] identity() {
    int[] order = new int[images.count()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    return order;
  }

  /** The batch of a step; epoch 0 is that of validation, whose noise is the same each time. */
  Batch batch(int[] order, int epoch, int step) {
    int from = step * batch;
    int count = Math.min(batch, order.length - from);
    float[] target = new float[count * images.values()];
    for (int i = 0; i < count; i++) {
      images.copyTo(order[from + i], target, i * images.values());
    }
    if (noise instanceof Noise.None) {
      return new Batch(count, target, target);
    }
    float[] input = target.clone();
    noise.addTo(input, images.channels(), images.height(), images.width(), random(epoch, step));
    return new Batch(count, input, target);
  }

  private SplittableRandom random(int epoch, int step) {
    return new SplittableRandom(mix(mix(seed, epoch), step));
  }

  /** Spreads two numbers over 64 bits; SplittableRandom itself takes care of the rest. */
  private static long mix(long a, long b) {
    return new SplittableRandom(a * 0x9E3779B97F4A7C15L + b).nextLong();
  }
}
