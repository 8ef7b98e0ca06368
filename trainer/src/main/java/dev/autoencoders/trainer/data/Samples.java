package dev.autoencoders.trainer.data;

import dev.autoencoders.trainer.architecture.SampleShape;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Samples of one shape to train or to test with, held in memory. Immutable and thread-safe. */
public sealed interface Samples permits ImageSet, PairSet, FloatSet {

  /**
   * What messages call these samples.
   *
   * @return data set and part, such as {@code mnist/train}
   */
  String name();

  /**
   * The shape of one sample.
   *
   * @return an image [C, H, W], a row of a table [D] or a series [C, L]
   */
  @SuppressWarnings("exports") // for the trainer's own packages
  SampleShape shape();

  /**
   * How many samples there are.
   *
   * @return the number of samples
   */
  int count();

  /**
   * How many values one sample has.
   *
   * @return the product of the sizes of its shape
   */
  default int values() {
    return shape().values();
  }

  /**
   * Copies a sample.
   *
   * @param index which sample, from 0
   * @param target receives {@link #values()} values, channel by channel
   * @param offset where in {@code target} the first of them goes
   * @throws IndexOutOfBoundsException if there is no such sample, or no room for it
   */
  void copyTo(int index, float[] target, int offset);

  /**
   * Copies what goes into a network and what should come out of it: the same, except for pairs.
   *
   * @param index which sample, from 0
   * @param input receives {@link #values()} values, before noise
   * @param target receives as many; may be the same array where both are the same
   * @param offset where in both arrays the first of them goes
   * @throws IndexOutOfBoundsException if there is no such sample, or no room for it
   */
  default void copyTo(int index, float[] input, float[] target, int offset) {
    copyTo(index, target, offset);
    if (input != target) {
      System.arraycopy(target, offset, input, offset, values());
    }
  }

  /**
   * Draws input and target of one step of training: a sample, changed by chance.
   *
   * @param index which sample, from 0
   * @param augmentation how to change it; input and target alike
   * @param random where the randomness comes from
   * @param input receives {@link #values()} values, before noise
   * @param target receives as many; may be the same array where both are the same
   * @param offset where in both arrays the first of them goes
   */
  default void draw(
      int index,
      Augmentation augmentation,
      RandomGenerator random,
      float[] input,
      float[] target,
      int offset) {
    copyTo(index, input, target, offset);
  }

  /**
   * Whether what goes in is the same as what should come out, noise aside.
   *
   * @return false for pairs
   */
  default boolean targetIsInput() {
    return true;
  }

  /**
   * Hands out all samples in order.
   *
   * @param use receives each one, {@link #values()} values channel by channel, in an array that is
   *     used again for the next
   */
  default void forEach(Consumer<float[]> use) {
    float[] sample = new float[values()];
    for (int i = 0; i < count(); i++) {
      copyTo(i, sample, 0);
      use.accept(sample);
    }
  }

  /**
   * Refuses changes that can't be made to such samples.
   *
   * @param augmentation the changes
   * @throws IllegalArgumentException if they make no sense for them; the message says why
   */
  default void requireFit(Augmentation augmentation) {
    augmentation.requireFit(shape());
    if (augmentation.scale() < 1) {
      throw new IllegalArgumentException(
          "augmentation: expected no scale, since "
              + name()
              + " is not cut out of larger pictures, found "
              + augmentation
              + "; say how many images to cut out of each (--crop N)");
    }
  }

  /**
   * Refuses noise that can't be added to such samples.
   *
   * @param noise the noise
   * @throws IllegalArgumentException if it makes no sense for them; the message says which does
   */
  default void requireFit(Noise noise) {}

  /**
   * Adds noise to inputs. To images it is added as it is; to rows and series in units of the
   * standard deviations of their columns or channels, as {@link FloatSet} says.
   *
   * @param noise the noise
   * @param inputs N samples back to back; changed in place
   * @param random where the randomness comes from; it is drawn on in the order of the samples
   */
  void addNoise(Noise noise, float[] inputs, RandomGenerator random);

  /**
   * The first samples, all of them if there are fewer.
   *
   * @param n at most how many, at least 0
   * @return a view of them: nothing is copied
   * @throws IllegalArgumentException if {@code n} is negative
   */
  default Samples limit(int n) {
    if (n < 0) {
      throw new IllegalArgumentException(
          "%s: expected a limit of at least 0, found %d".formatted(name(), n));
    }
    return n >= count() ? this : select(IntStream.range(0, n).toArray());
  }

  /**
   * Some samples, evenly spread over all: crops that lie side by side are often of one picture.
   *
   * @param n at most how many, at least 1
   * @return a view of them in their order, of all if there are no more: nothing is copied
   * @throws IllegalArgumentException if {@code n} is less
   */
  default Samples spread(int n) {
    if (n < 1) {
      throw new IllegalArgumentException(
          "%s: expected at least 1 sample, found %d".formatted(name(), n));
    }
    return n >= count()
        ? this
        : select(IntStream.range(0, n).map(i -> (int) ((long) i * count() / n)).toArray());
  }

  /**
   * Chosen samples in the order given.
   *
   * @param indices which samples; one may come more than once
   * @return a view of them: nothing is copied
   * @throws IndexOutOfBoundsException if there is no such sample
   */
  Samples select(int[] indices);

  /**
   * A checksum of the data: two sets with the same one hold the same samples in the same order. The
   * name is not part of it.
   *
   * @return SHA-256 as 64 lower-case hexadecimal digits
   */
  String sha256();
}
