package dev.autoencoders.trainer.training;

import dev.autoencoders.trainer.data.Augmentation;
import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.data.Samples;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Samples in a fresh order each epoch, with fresh augmentation and noise. All of it depends on
 * (seed, epoch, step or sample) alone, so a resumed run sees what an uninterrupted one would have.
 */
public final class BatchSource {
  /** The epoch of validation, whose samples are not changed by chance. */
  private static final int AS_IT_IS = 0;

  private final Samples samples;
  private final Augmentation augmentation;
  private final Noise noise;
  private final int batch;
  private final long seed;

  /**
   * Makes a source of batches.
   *
   * @param samples what the batches are made of
   * @param augmentation changes input and target alike
   * @param noise is added to the input alone
   * @param batch samples of a batch, at least 1
   * @param seed decides the order, the augmentation and the noise
   * @throws IllegalArgumentException if such samples can't take this augmentation or noise
   */
  public BatchSource(
      Samples samples, Augmentation augmentation, Noise noise, int batch, long seed) {
    samples.requireFit(augmentation);
    samples.requireFit(noise);
    this.samples = samples;
    this.augmentation = augmentation;
    this.noise = noise;
    this.batch = batch;
    this.seed = seed;
  }

  /**
   * Noisy input and clean target of one step, N samples back to back; one and the same array where
   * there is no noise. Beside them the numbers of the samples, in the same order.
   *
   * @param count N
   * @param input what the network is given
   * @param target what it should make of it
   * @param numbers which samples these are
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier of bulk data, never compared
  public record Batch(int count, float[] input, float[] target, int[] numbers) {}

  /**
   * The images that batches are made of, if their targets are these as they are.
   *
   * @return null if targets are anything else
   */
  public @Nullable ImageSet plainTargets() {
    return samples instanceof ImageSet images && !images.changes(augmentation) ? images : null;
  }

  /**
   * How many samples an epoch has.
   *
   * @return at least 1
   */
  public int count() {
    return samples.count();
  }

  /**
   * How many steps an epoch has; the last batch may be smaller.
   *
   * @return at least 1
   */
  public int steps() {
    return (samples.count() - 1) / batch + 1; // a batch may be as large as any number
  }

  /**
   * The batches of an epoch of training, made ahead.
   *
   * @param epoch from 1
   * @return to be closed
   */
  public Prefetch training(int epoch) {
    int[] order = order(epoch);
    return new Prefetch(steps(), (step, used) -> batch(order, epoch, step, used));
  }

  /**
   * The batches of validation, made ahead: in file order, with the noise of an epoch 0, so that it
   * is the same each time.
   *
   * @return to be closed
   */
  public Prefetch validation() {
    int[] order = identity();
    return new Prefetch(steps(), (step, used) -> batch(order, AS_IT_IS, step, used));
  }

  /** The order of an epoch: a Fisher-Yates shuffle. */
  int[] order(int epoch) {
    SplittableRandom random = random(seed, epoch, -1);
    int[] order = identity();
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
    return order;
  }

  private int[] identity() {
    int[] order = new int[samples.count()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    return order;
  }

  /** The batch of a step, in the arrays of a used one if they are as long. */
  Batch batch(int[] order, int epoch, int step, @Nullable Batch used) {
    int from = step * batch;
    int count = Math.min(batch, order.length - from);
    Batch made = used != null && used.count == count ? used : empty(count);
    for (int i = 0; i < count; i++) {
      made.numbers[i] = order[from + i];
      draw(order[from + i], epoch, made, i * samples.values());
    }
    if (made.input != made.target) {
      samples.addNoise(noise, made.input, random(seed, epoch, step));
    }
    return made;
  }

  private Batch empty(int count) {
    float[] target = new float[count * samples.values()];
    boolean same = noise.equals(Noise.none()) && samples.targetIsInput();
    return new Batch(count, same ? target : new float[target.length], target, new int[count]);
  }

  private void draw(int index, int epoch, Batch batch, int offset) {
    if (epoch == AS_IT_IS) {
      samples.copyTo(index, batch.input, batch.target, offset);
      return;
    }
    // Other streams than those of the noise, which are numbered by steps.
    SplittableRandom random = random(~seed, epoch, index);
    samples.draw(index, augmentation, random, batch.input, batch.target, offset);
  }

  private static SplittableRandom random(long seed, int epoch, int index) {
    return new SplittableRandom(mix(mix(seed, epoch), index));
  }

  /** Spreads two numbers over 64 bits; SplittableRandom itself takes care of the rest. */
  private static long mix(long a, long b) {
    return new SplittableRandom(a * 0x9E3779B97F4A7C15L + b).nextLong();
  }
}
