package dev.autoencoders.internal.coding;

/**
 * Contexts of latents with places: amounts and signs of the neighbours in the same channel, of the
 * channels before that tell most, and how much happens around. Not thread-safe.
 */
final class PlaneContexts implements LatentContexts {
  /** A weight of one, in bits. */
  static final int WEIGHT_BITS = 12;

  private static final int PAIR = 7 * 7;
  private static final int[] SIZES = {10 * 6, PAIR, 8 * 8, PAIR, PAIR, 9 * 9};

  /** Contexts of a channel. */
  static final int BUCKETS = 60 + PAIR + 64 + PAIR + PAIR + 81;

  private final LatentStatistics statistics;
  private final int[] latent;
  private final int width;
  private final int plane;
  private final int cellsOfChannel;

  /** The sum of all amounts at each place so far. */
  private final int[] activity;

  private int place;
  private boolean isFirst;
  private boolean isLast;
  private boolean isTop;

  // What the last channel asked for.
  private int left;
  private int above;
  private int aboveLeft;
  private int aboveRight;

  PlaneContexts(LatentStatistics statistics, int[] latent, int height, int width) {
    this.statistics = statistics;
    this.latent = latent;
    this.width = width;
    this.plane = height * width;
    this.cellsOfChannel = statistics.cellsOfChannel();
    this.activity = new int[plane];
  }

  @Override
  public void moveTo(int next) {
    place = next;
    isFirst = next % width == 0;
    isLast = next % width == width - 1;
    isTop = next < width;
  }

  @Override
  public int fill(int channel, int[] at) {
    look(channel);
    int predicted = predict(channel);
    int byLeft = left - predicted;
    int byAbove = above - predicted;
    int energy = 2 * (Math.abs(byLeft) + Math.abs(byAbove));
    energy += Math.abs(aboveLeft - predicted) + Math.abs(aboveRight - predicted);
    if (place % width > 1) {
      energy += Math.abs(latent[channel * plane + place - 2] - predicted);
    }
    int[] parents = statistics.parents()[channel];
    int first = parent(parents[0]);
    int second = parent(parents[1]);
    int third = parent(parents[2]);
    int fourth = parent(parents[3]);
    int family = Math.abs(first) + Math.abs(second) + Math.abs(third) + Math.abs(fourth);
    int here = activity[place];
    int beside = (isFirst ? 0 : activity[place - 1]) + (isTop ? 0 : activity[place - width]);
    int around = beside + diagonal() + 2 * here;
    int cell = channel * cellsOfChannel;
    cell = put(at, 0, cell, halfLevel(energy) * 6 + level(family, 5));
    cell = put(at, 1, cell, pair(byLeft, byAbove));
    cell = put(at, 2, cell, level(beside, 7) * 8 + level(here, 7));
    cell = put(at, 3, cell, pair(first, second));
    cell = put(at, 4, cell, pair(third, fourth));
    put(at, 5, cell, level(around, 8) * 9 + level(energy + family, 8));
    return predicted;
  }

  private static int put(int[] at, int set, int cell, int bucket) {
    at[set] = cell + bucket * IntegerCode.NODES;
    return cell + SIZES[set] * IntegerCode.NODES;
  }

  /** Beyond the borders there are copies of what is inside. */
  private void look(int channel) {
    int here = channel * plane + place;
    int usual = statistics.offsets()[channel];
    above = !isTop ? latent[here - width] : isFirst ? usual : latent[here - 1];
    left = isFirst ? above : latent[here - 1];
    aboveLeft = isTop || isFirst ? above : latent[here - width - 1];
    aboveRight = isTop || isLast ? above : latent[here - width + 1];
  }

  private int predict(int channel) {
    int usual = statistics.offsets()[channel];
    int[] weights = statistics.weights()[channel];
    if (weights.length == 0) {
      return usual;
    }
    long sum = (long) weights[0] * (left - usual) + (long) weights[1] * (above - usual);
    sum += (long) weights[2] * (aboveLeft - usual) + (long) weights[3] * (aboveRight - usual);
    long predicted = usual + ((sum + (1 << (WEIGHT_BITS - 1))) >> WEIGHT_BITS);
    return (int) Math.max(-LatentModel.LARGEST, Math.min(LatentModel.LARGEST, predicted));
  }

  private int diagonal() {
    if (isTop) {
      return 0;
    }
    return (isFirst ? 0 : activity[place - width - 1]) + (isLast ? 0 : activity[place - width + 1]);
  }

  @Override
  public void accept(int channel, int value) {
    activity[place] += Math.abs(value - statistics.offsets()[channel]);
  }

  private int parent(int channel) {
    return channel < 0 ? 0 : latent[channel * plane + place] - statistics.offsets()[channel];
  }

  private static int pair(int one, int other) {
    return clamp(one, 3) * 7 + clamp(other, 3);
  }

  /** A number moved to 0 to 2 · most. */
  static int clamp(int value, int most) {
    return Math.max(-most, Math.min(most, value)) + most;
  }

  /** The number of an amount's binary digits. */
  static int level(int amount, int largest) {
    return Math.min(largest, Integer.SIZE - Integer.numberOfLeadingZeros(amount));
  }

  /** The same in half steps from 4 on, up to 9. */
  private static int halfLevel(int amount) {
    if (amount < 4) {
      return amount;
    }
    int log = level(amount, Integer.SIZE) - 1;
    return Math.min(9, 2 * log + ((amount >> (log - 1)) & 1));
  }
}
