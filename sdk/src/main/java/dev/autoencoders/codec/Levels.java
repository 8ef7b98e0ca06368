package dev.autoencoders.codec;

import dev.autoencoders.internal.coding.CodecTables;
import dev.autoencoders.internal.coding.NumberModel;
import dev.autoencoders.model.Range;

/** Samples as their grey or colour levels, 0 to 255: exact. */
final class Levels implements Representation {
  private static final int MOST = 255;

  /** How far a value may be from that of its level: what floats lose in other people's sums. */
  private static final double NEAR = 1e-3;

  private final CodecTables tables;
  private final int channels;
  private final Range range;

  Levels(CodecTables tables, int channels, Range range) {
    this.tables = tables;
    this.channels = channels;
    this.range = range;
  }

  @Override
  public NumberModel model() {
    return tables.levels();
  }

  @Override
  public BlockCoder.Shape shape(int samples, int height, int width) {
    return new BlockCoder.Shape(samples, channels, height, width);
  }

  @Override
  public int[] numbers(float[] samples, int height, int width) {
    int[] levels = new int[samples.length];
    for (int i = 0; i < levels.length; i++) {
      double level = (samples[i] - range.low()) / range.width() * MOST;
      long nearest = Math.round(level);
      if (!(Math.abs(level - nearest) <= NEAR) || nearest < 0 || nearest > MOST) {
        throw new IllegalArgumentException(
            "lossless: expected values of 256 levels in "
                + range
                + ", found "
                + samples[i]
                + " at index "
                + i
                + "; round to 8 bits, or choose a quality");
      }
      levels[i] = (int) nearest;
    }
    return levels;
  }

  @Override
  public float[] samples(int[] levels, int height, int width) {
    float[] samples = new float[levels.length];
    boolean unit = range.equals(Range.UNIT);
    for (int i = 0; i < samples.length; i++) {
      // As people read bytes: level / 255f, bit by bit.
      samples[i] =
          unit
              ? levels[i] / (float) MOST
              : (float) (range.low() + levels[i] * range.width() / MOST);
    }
    return samples;
  }
}
