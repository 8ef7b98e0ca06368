package dev.autoencoders.internal.coding;

import java.io.DataInput;
import java.io.IOException;

/**
 * Predicts bits as a {@link Mixture} does that has learnt, and learns nothing more. Vectors have
 * it: a file of few numbers teaches little, and what need not be changed need not be copied for
 * each file, and takes a quarter of the memory, so that more of it is at hand. Immutable and
 * thread-safe.
 */
final class FixedMixture implements BitModel {
  /** Bits behind the point of a weight. */
  private static final int WEIGHT_BITS = 16 - Mixture.STORED_SHIFT;

  /** The logits that bytes stand for. */
  private static final short[] LOGITS = new short[1 << Byte.SIZE];

  static {
    for (int i = 0; i < LOGITS.length; i++) {
      LOGITS[i] = (short) Mixture.storedLogit((byte) i);
    }
  }

  private final byte[] cells;
  private final short[] weights;

  private FixedMixture(byte[] cells, short[] weights) {
    this.cells = cells;
    this.weights = weights;
  }

  /** Reads what {@link Mixture#writeFixed} wrote. */
  static FixedMixture read(DataInput in, int cells, int weightSets) throws IOException {
    byte[] logits = new byte[cells];
    in.readFully(logits);
    short[] weights = new short[CONTEXTS * weightSets];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = in.readShort();
    }
    return new FixedMixture(logits, weights);
  }

  @Override
  public FixedMixture copy() {
    return this;
  }

  @Override
  public int code(BinaryCoder coder, int bit, int[] at, int node, int set) {
    int first = set * CONTEXTS;
    int sum = 0; // of six products below 2^26
    for (int i = 0; i < CONTEXTS; i++) {
      sum += weights[first + i] * LOGITS[cells[at[i] + node] & 0xff];
    }
    return coder.code(bit, Logistic.squash(sum >> WEIGHT_BITS));
  }
}
