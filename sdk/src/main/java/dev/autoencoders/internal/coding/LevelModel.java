package dev.autoencoders.internal.coding;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The probabilities of the levels of pictures, 0 to 255, pixel by pixel, from the levels around and
 * the place. Learns while it codes. Not thread-safe.
 */
public final class LevelModel implements NumberModel {
  private static final int CELL_BITS = 16;
  private static final int TREE = 256;
  private static final int HASH = 0x9e3779b1;
  private static final int NODE_HASH = 0x2545f491;
  private static final int DEPTHS = 8;
  private static final int SETS = LevelContexts.PATTERNS + DEPTHS;

  private final Mixture mixture;
  private final LevelContexts contexts;
  private final int[] at;

  private LevelModel(Mixture mixture) {
    this.mixture = mixture;
    this.contexts = new LevelContexts();
    this.at = new int[LevelContexts.COUNT];
  }

  /** Knows nothing yet. */
  public static LevelModel untrained() {
    return new LevelModel(new Mixture(LevelContexts.COUNT << CELL_BITS, SETS));
  }

  LevelModel copy() {
    return new LevelModel(mixture.copy());
  }

  static LevelModel read(DataInput in) throws IOException {
    LevelModel model = untrained();
    model.mixture.read(in);
    return model;
  }

  void write(DataOutput out) throws IOException {
    mixture.write(out);
  }

  Mixture mixture() {
    return mixture;
  }

  @Override
  public void code(BinaryCoder coder, int[] levels, int height, int width) {
    int plane = height * width;
    int channels = levels.length / plane;
    for (int place = 0; place < plane; place++) {
      for (int channel = 0; channel < channels; channel++) {
        contexts.find(levels, channel, place, height, width);
        int index = channel * plane + place;
        levels[index] = code(coder, levels[index]);
      }
    }
  }

  private int code(BinaryCoder coder, int level) {
    // First whether it is black, as most of many pictures is; then bit by bit.
    if (bit(coder, level == 0 ? 1 : 0, 0, contexts.pattern()) != 0) {
      return 0;
    }
    int node = 1;
    for (int shift = DEPTHS - 1; shift >= 0; shift--) {
      int set = LevelContexts.PATTERNS + DEPTHS - 1 - shift;
      node = node << 1 | bit(coder, level >> shift & 1, node, set);
    }
    return node - TREE;
  }

  private int bit(BinaryCoder coder, int bit, int node, int set) {
    for (int i = 0; i < at.length; i++) {
      int hash = (contexts.hash(i) ^ node * NODE_HASH) * HASH;
      at[i] = (i << CELL_BITS) + (hash >>> (32 - CELL_BITS));
    }
    return mixture.code(coder, bit, at, 0, set);
  }
}
