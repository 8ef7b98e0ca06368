package dev.autoencoders.trainer.data;

import dev.autoencoders.trainer.architecture.SampleShape;
import java.util.random.RandomGenerator;

/**
 * Pairs of images of one size: what goes into a network, and what should come out. Immutable and
 * thread-safe.
 *
 * <p>A pair is held as one image of twice the channels, so that whatever is done to a sample is
 * done to both alike. Noise is added to the input alone.
 */
final class PairSet implements Samples {
  private final ImageSet both;

  /** Makes pairs of images whose first half of channels is the input. */
  PairSet(ImageSet both) {
    this.both = both;
  }

  @Override
  public String name() {
    return both.name();
  }

  @Override
  public SampleShape shape() {
    return SampleShape.image(both.channels() / 2, both.height(), both.width());
  }

  @Override
  public int count() {
    return both.count();
  }

  /** {@inheritDoc} It is the input of the pair. */
  @Override
  public void copyTo(int index, float[] target, int offset) {
    float[] pair = new float[both.values()];
    both.copyTo(index, pair, 0);
    System.arraycopy(pair, 0, target, offset, values());
  }

  @Override
  public void copyTo(int index, float[] input, float[] target, int offset) {
    float[] pair = new float[both.values()];
    both.copyTo(index, pair, 0);
    split(pair, input, target, offset);
  }

  @Override
  public void draw(
      int index,
      Augmentation augmentation,
      RandomGenerator random,
      float[] input,
      float[] target,
      int offset) {
    float[] pair = new float[both.values()];
    both.draw(index, augmentation, random, pair, pair, 0);
    split(pair, input, target, offset);
  }

  private void split(float[] pair, float[] input, float[] target, int offset) {
    System.arraycopy(pair, 0, input, offset, values());
    System.arraycopy(pair, values(), target, offset, values());
  }

  @Override
  public boolean targetIsInput() {
    return false;
  }

  @Override
  public void requireFit(Augmentation augmentation) {
    both.requireFit(augmentation);
  }

  @Override
  public void addNoise(Noise noise, float[] inputs, RandomGenerator random) {
    SampleShape shape = shape();
    noise.addTo(inputs, shape.channels(), shape.height(), shape.width(), random);
  }

  @Override
  public PairSet limit(int n) {
    return (PairSet) Samples.super.limit(n);
  }

  @Override
  public PairSet select(int[] indices) {
    return new PairSet(both.select(indices));
  }

  /** {@inheritDoc} It is that of images of twice the channels. */
  @Override
  public String sha256() {
    return both.sha256();
  }

  @Override
  public String toString() {
    return "%s: %d pairs of %s".formatted(name(), count(), shape());
  }
}
