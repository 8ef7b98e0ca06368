package dev.autoencoders.trainer.evaluation.baseline;

import java.util.Arrays;

/** Finds the least and the greatest that each value of a code is. */
final class RangeSums implements Sums<RangeSums> {
  private final Codec codec;
  private final float[] least;
  private final float[] greatest;

  RangeSums(Codec codec) {
    this.codec = codec;
    least = new float[codec.codeLength()];
    greatest = new float[codec.codeLength()];
    Arrays.fill(least, Float.POSITIVE_INFINITY);
    Arrays.fill(greatest, Float.NEGATIVE_INFINITY);
  }

  @Override
  public void add(float[] inputs, float[] targets) {
    float[] codes = codec.encode(inputs);
    for (int i = 0; i < codes.length; i++) {
      include(i % least.length, codes[i]);
    }
  }

  @Override
  public void addAll(RangeSums other) {
    for (int i = 0; i < least.length; i++) {
      include(i, other.least[i]);
      include(i, other.greatest[i]);
    }
  }

  private void include(int i, float value) {
    least[i] = Math.min(least[i], value);
    greatest[i] = Math.max(greatest[i], value);
  }

  /** The levels of the first values of the code. */
  ByteLevels levels(int count) {
    return new ByteLevels(Arrays.copyOf(least, count), Arrays.copyOf(greatest, count));
  }
}
