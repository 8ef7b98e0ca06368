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
final class Mixture {
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
  private static final int STORED_SHIFT = 4;

  /** Parts of 65536 of the error that a probability moves by after so many observations. */
  private static final int[] STEP = new int[MAX_COUNT + 1];

  static {
    for (int n = 0; n <= MAX_COUNT; n++) {
      STEP[n] = 131072 / (2 * n + 3);
    }
  }

  private final int inputs;

  /** The probability of each context in 22 bits, and in 10 how often it was seen. */
  final int[] cells;

  /** The weights of each set, input by input. */
  final int[] weights;

  private final int[] logits;
  private int shift;

  /**
   * Knows nothing yet.
   *
   * @param inputs how many contexts each bit has
   * @param cells how many contexts there are
   * @param weightSets how many sets of weights there are
   */
  Mixture(int inputs, int cells, int weightSets) {
    this.inputs = inputs;
    this.cells = new int[cells];
    this.weights = new int[inputs * weightSets];
    this.logits = new int[inputs];
    Arrays.fill(this.cells, HALF << COUNT_BITS);
    Arrays.fill(weights, ONE * 2 / (inputs + 1));
    this.shift = SLOW;
  }

  private Mixture(Mixture like) {
    this.inputs = like.inputs;
    this.cells = like.cells.clone();
    this.weights = like.weights.clone();
    this.logits = new int[inputs];
    this.shift = like.shift;
  }

  /** One that has learnt the same, and goes on by itself. */
  Mixture copy() {
    return new Mixture(this);
  }

  /** Sets how slowly the weights follow. */
  void learnAt(int bits) {
    this.shift = bits;
  }

  /**
   * Writes what was learnt: of each probability its logit in 8 bits, and about how often it was
   * seen. Those that were hardly ever seen are left out.
   */
  void write(DataOutput out) throws IOException {
    byte[] plane = new byte[cells.length];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = (byte) level(cells[i]);
    }
    out.write(plane);
    for (int i = 0; i < plane.length; i++) {
      int logit = Logistic.stretch(cells[i] >>> 20);
      plane[i] = (byte) (plane[i] == 0 ? 0 : logit >> STORED_SHIFT);
    }
    out.write(plane);
    for (int weight : weights) {
      out.writeShort(Math.min(Short.MAX_VALUE, weight >> STORED_SHIFT));
    }
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
      int logit = logits[i] == 0 ? 0 : (logits[i] << STORED_SHIFT) + (1 << (STORED_SHIFT - 1));
      int probability = Logistic.squash(logit) << (PROBABILITY_BITS - BinaryCoder.PROBABILITY_BITS);
      cells[i] = probability << COUNT_BITS | count;
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] = in.readShort() << STORED_SHIFT;
    }
  }

  /**
   * Codes a bit and learns from it.
   *
   * @param at the cells of its contexts
   * @param node is added to each of them
   * @param set the set of weights
   */
  int code(BinaryCoder coder, int bit, int[] at, int node, int set) {
    int first = set * inputs;
    long sum = 0;
    for (int i = 0; i < inputs; i++) {
      int logit = Logistic.stretch(cells[at[i] + node] >>> 20);
      logits[i] = logit;
      sum += (long) weights[first + i] * logit;
    }
    int p = Logistic.squash((int) (sum >> 16));
    int found = coder.code(bit, p);
    learn(found, p, at, node, first);
    return found;
  }

  private void learn(int bit, int p, int[] at, int node, int first) {
    int error = (bit << 16) - p;
    int target = bit << PROBABILITY_BITS;
    for (int i = 0; i < inputs; i++) {
      int weight = weights[first + i] + ((logits[i] * error + (1 << (shift - 1))) >> shift);
      weights[first + i] = Math.max(-MAX_WEIGHT, Math.min(MAX_WEIGHT, weight));
      int cell = cells[at[i] + node];
      int count = cell & COUNT_MASK;
      int probability = cell >>> COUNT_BITS;
      int moved = probability + (int) (((long) (target - probability) * STEP[count]) >> 16);
      int next = count < MAX_COUNT ? count + 1 : count;
      cells[at[i] + node] =
          Math.max(1, Math.min((1 << PROBABILITY_BITS) - 1, moved)) << COUNT_BITS | next;
    }
  }
}
