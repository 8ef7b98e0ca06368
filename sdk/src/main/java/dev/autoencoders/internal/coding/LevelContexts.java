package dev.autoencoders.internal.coding;

/**
 * What is known of a pixel's level: its place, and levels above and to the left of it, roughly.
 * Hashed, so that contexts that hardly ever occur take no memory. Not thread-safe.
 */
final class LevelContexts {
  /** How many contexts a level has. */
  static final int COUNT = 6;

  /** Patterns of the four nearest levels. */
  static final int PATTERNS = 16;

  private static final int WHITE = 192;
  private static final int HALF = 128;

  private final int[] hashes = new int[COUNT];
  private int pattern;

  // Where the pixel is.
  private int[] levels = {};
  private int plane;
  private int width;
  private int x;
  private int y;

  int hash(int context) {
    return hashes[context];
  }

  /** Which of the four nearest levels are black, in 4 bits. */
  int pattern() {
    return pattern;
  }

  /** Finds the contexts of a pixel of one channel. */
  void find(int[] all, int channel, int place, int height, int columns) {
    levels = all;
    plane = channel * height * columns;
    width = columns;
    x = place % columns;
    y = place / columns;
    int left = level(-1, 0);
    int above = level(0, -1);
    int aboveLeft = level(-1, -1);
    int aboveRight = level(1, -1);
    pattern = bit(left, 1) | bit(above, 2) | bit(aboveLeft, 4) | bit(aboveRight, 8);
    int start = channel;
    if (channel > 0) {
      start = mix(start, levels[plane - height * columns + place]);
    }
    int near = rough(left) + 3 * (rough(above) + 3 * (rough(aboveLeft) + 3 * rough(aboveRight)));
    int finer = finer(left) + 6 * (finer(above) + 6 * (finer(aboveLeft) + 6 * finer(aboveRight)));
    hashes[0] = mix(mix(start, 1), finer);
    hashes[1] = mix(mix(mix(start, 2), near), around());
    hashes[2] = mix(mix(start, 3), y * width + x);
    hashes[3] = mix(mix(mix(start, 4), near), (y >> 1) * width + (x >> 1));
    hashes[4] = mix(mix(start, 5), shape());
    int row = left >> 2 | level(-2, 0) >> 4 << 6 | aboveLeft >> 5 << 10 | above >> 5 << 13;
    hashes[5] = mix(mix(start, 6), row);
  }

  private int around() {
    return rough(level(-2, 0))
        + 3 * (rough(level(0, -2)) + 3 * rough(level(2, -1)))
        + 27 * (rough(level(1, -2)) + 3 * rough(level(-2, -1)));
  }

  /** Which of 17 levels in three rows are bright. */
  private int shape() {
    int bits = 0;
    for (int dx = -3; dx <= 3; dx++) {
      bits = bits << 2 | (level(dx, -1) < HALF ? 0 : 1) | (level(dx, -2) < HALF ? 0 : 2);
    }
    for (int dx = -3; dx < 0; dx++) {
      bits = bits << 1 | (level(dx, 0) < HALF ? 0 : 1);
    }
    return bits;
  }

  private int level(int dx, int dy) {
    int column = x + dx;
    int row = y + dy;
    return column < 0 || column >= width || row < 0 ? 0 : levels[plane + row * width + column];
  }

  private static int bit(int level, int bit) {
    return level == 0 ? 0 : bit;
  }

  /** Black, grey or white. */
  private static int rough(int level) {
    return level == 0 ? 0 : level < WHITE ? 1 : 2;
  }

  /** One of six. */
  private static int finer(int level) {
    return level == 0 ? 0 : level < 250 ? 1 + (level >> 6) : 5;
  }

  private static int mix(int hash, int value) {
    int mixed = (hash ^ value) * 0x2c1b3c6d;
    return mixed ^ mixed >>> 15;
  }
}
