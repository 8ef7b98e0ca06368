package dev.autoencoders.internal.coding;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Predicts bits from several contexts at once: each context has an adaptive probability, and a
 * weighted sum of their logits is the prediction. Probabilities and weights follow the bits that
 * are coded, all in whole numbers. M. Mahoney, "Adaptive weighing of context models for lossless
 * data compression", Florida Tech. CS-2005-16, 2005. Not thread-safe.
 */
final class Mixture implements BitModel {
  /** A weight of one. */
  static final int ONE = 1 << 16;

  /** How slowly weights follow at first, in bits. */
  static final int QUICK = 15;

  /** How slowly they follow when more is known. */
  static final int CALM = 17;

  /** How slowly they follow when a model is used. */
  private static final int SLOW = 18;

  /** How many observations a probability remembers at most. */
  static final int MAX_COUNT = 255;

  private static final int COUNT_BITS = 10;
  private static final int COUNT_MASK = (1 << COUNT_BITS) - 1;
  private static final int PROBABILITY_BITS = 32 - COUNT_BITS;
  private static final int HALF = 1 << (31 - COUNT_BITS);
  private static final int MAX_WEIGHT = 8 * ONE;

  /** What was seen less often is not worth storing. */
  private static final int SELDOM = 3;

  /** What stored logits and weights lack at their end. */
  static final int STORED_SHIFT = 4;

  /** Parts of 65536 of the error that a probability moves by after so many observations. */
  private static final int[] STEP = new int[MAX_COUNT + 1];

  static {
    for (int n = 0; n <= MAX_COUNT; n++) {
      STEP[n] = 131072 / (2 * n + 3);
    }
  }

  /** The probability of each context in 22 bits, and in 10 how often it was seen. */
  final int[] cells;

  /** The weights of each set, input by input. */
  final int[] weights;

  private final int[] logits;
  private int shift;

  /**
   * Knows nothing yet.
   *
   * @param cells how many contexts there are
   * @param weightSets how many sets of weights there are
   */
  Mixture(int cells, int weightSets) {
    this.cells = new int[cells];
    this.weights = new int[CONTEXTS * weightSets];
    this.logits = new int[CONTEXTS];
    Arrays.fill(this.cells, HALF << COUNT_BITS);
    Arrays.fill(weights, ONE * 2 / (CONTEXTS + 1));
    this.shift = SLOW;
  }

  private Mixture(Mixture like) {
    this.cells = like.cells.clone();
    this.weights = like.weights.clone();
    this.logits = new int[CONTEXTS];
    this.shift = like.shift;
  }

  @Override
  public Mixture copy() {
    return new Mixture(this);
  }

  /** Sets how slowly the weights follow. */
  void learnAt(int bits) {
    this.shift = bits;
  }

  /** Writes what was learnt, and how often each context was seen. */
  void write(DataOutput out) throws IOException {
    byte[] levels = new byte[cells.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) level(cells[i]);
    }
    out.write(levels);
    writeFixed(out);
  }

  /**
   * Writes what was learnt: of each probability its logit in 8 bits, then the weights. Those that
   * were hardly ever seen are left out.
   */
  void writeFixed(DataOutput out) throws IOException {
    byte[] logits = new byte[cells.length];
    for (int i = 0; i < logits.length; i++) {
      int logit = Logistic.stretch(cells[i] >>> 20);
      logits[i] = (byte) (level(cells[i]) == 0 ? 0 : logit >> STORED_SHIFT);
    }
    out.write(logits);
    for (int weight : weights) {
      out.writeShort(Math.min(Short.MAX_VALUE, weight >> STORED_SHIFT));
    }
  }

  /** The logit that a byte stands for. */
  static int storedLogit(byte stored) {
    return stored == 0 ? 0 : (stored << STORED_SHIFT) + (1 << (STORED_SHIFT - 1));
  }

  private static int level(int cell) {
    int count = cell & COUNT_MASK;
    return count < SELDOM ? 0 : 32 - Integer.numberOfLeadingZeros(count);
  }

  /** Reads what {@link #write} wrote. */
  void read(DataInput in) throws IOException {
    byte[] levels = new byte[cells.length];
    in.readFully(levels);
    byte[] logits = new byte[cells.length];
    in.readFully(logits);
    for (int i = 0; i < cells.length; i++) {
      int count = Math.min(MAX_COUNT, (1 << (levels[i] & 15)) - 1);
      int probability =
          Logistic.squash(storedLogit(logits[i]))
              << (PROBABILITY_BITS - BinaryCoder.PROBABILITY_BITS);
      cells[i] = probability << COUNT_BITS | count;
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] = in.readShort() << STORED_SHIFT;
    }
  }

  /** Codes a bit, and learns from it. */
  @Override
  public int code(BinaryCoder coder, int bit, int[] at, int node, int set) {
    int[] logits = this.logits;
    int[] weights = this.weights;
    int[] cells = this.cells;
    int first = set * CONTEXTS;
    long sum = 0;
    for (int i = 0; i < CONTEXTS; i++) {
      int logit = Logistic.stretch(cells[at[i] + node] >>> 20);
      logits[i] = logit;
      sum += (long) weights[first + i] * logit;
    }
    int p = Logistic.squash((int) (sum >> 16));
    int found = coder.code(bit, p);
    int error = (found << 16) - p;
    int round = 1 << (shift - 1);
    for (int i = 0; i < CONTEXTS; i++) {
      int weight = weights[first + i] + ((logits[i] * error + round) >> shift);
      weights[first + i] = Math.max(-MAX_WEIGHT, Math.min(MAX_WEIGHT, weight));
    }
    int target = found << PROBABILITY_BITS;
    for (int i = 0; i < CONTEXTS; i++) {
      cells[at[i] + node] = moved(cells[at[i] + node], target);
    }
    return found;
  }

  private static int moved(int cell, int target) {
    int count = cell & COUNT_MASK;
    int probability = cell >>> COUNT_BITS;
    int moved = probability + (int) (((long) (target - probability) * STEP[count]) >> 16);
    int next = count < MAX_COUNT ? count + 1 : count;
    return Math.max(1, Math.min((1 << PROBABILITY_BITS) - 1, moved)) << COUNT_BITS | next;
  }
}
