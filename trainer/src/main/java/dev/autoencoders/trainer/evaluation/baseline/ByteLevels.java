package dev.autoencoders.trainer.evaluation.baseline;

/**
 * The 256 levels of each value of a code that a byte can tell apart, evenly from the least to the
 * greatest that it was on the training set.
 */
final class ByteLevels {
  private static final int STEPS = 255;

  private final float[] least;
  private final float[] greatest;

  ByteLevels(float[] least, float[] greatest) {
    this.least = least;
    this.greatest = greatest;
  }

  /** What comes back after codes went through bytes: the nearest levels. */
  float[] nearest(float[] codes) {
    float[] levels = new float[codes.length];
    for (int i = 0; i < codes.length; i++) {
      int value = i % least.length;
      float step = (greatest[value] - least[value]) / STEPS;
      int level = step == 0 ? 0 : Math.round((codes[i] - least[value]) / step);
      levels[i] = least[value] + step * Math.max(0, Math.min(STEPS, level));
    }
    return levels;
  }
}
