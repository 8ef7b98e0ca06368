package dev.autoencoders.internal.coding;

/**
 * Contexts of latents that are vectors: the numbers before that tell most, and which of some
 * typical vectors is nearest so far, counting all numbers alike, and counting the last ones more.
 * Not thread-safe.
 */
final class VectorContexts implements LatentContexts {
  private static final int AMOUNTS = 8;
  private static final int PAIR = 7 * 7;
  private static final int WIDE = 15 * 9;

  private final LatentStatistics statistics;
  private final int[] latent;
  private final int cellsOfChannel;
  private final int[] sizes;
  private final Centroids centroids;
  private final int[] distances;
  private final int[] recent;
  private int activity;
  private int nearest;
  private int nearestRecent;

  /** Contexts of a number, with so many typical vectors. */
  static int buckets(int centroids) {
    return AMOUNTS + 2 * PAIR + WIDE + 2 * centroids;
  }

  VectorContexts(LatentStatistics statistics, int[] latent) {
    int count = statistics.centroidCount();
    this.statistics = statistics;
    this.latent = latent;
    this.cellsOfChannel = statistics.cellsOfChannel();
    this.centroids = statistics.centroids();
    this.sizes = new int[] {AMOUNTS, PAIR, PAIR, WIDE, count, count};
    this.distances = new int[count];
    this.recent = new int[count];
  }

  @Override
  public void moveTo(int place) {
    for (int i = 0; i < distances.length; i++) {
      distances[i] = i;
      recent[i] = i;
    }
    activity = 0;
    nearest = 0;
    nearestRecent = 0;
  }

  @Override
  public int fill(int channel, int[] at) {
    int[] parents = statistics.parents()[channel];
    int first = parent(parents[0]);
    int second = parent(parents[1]);
    int third = parent(parents[2]);
    int fourth = parent(parents[3]);
    int signs = clamp(third, 1) * 3 + clamp(fourth, 1);
    int cell = channel * cellsOfChannel;
    cell = put(at, 0, cell, PlaneContexts.level(activity, AMOUNTS - 1));
    cell = put(at, 1, cell, clamp(first, 3) * 7 + clamp(second, 3));
    cell = put(at, 2, cell, clamp(third, 3) * 7 + clamp(fourth, 3));
    cell = put(at, 3, cell, clamp(first, 7) * 9 + signs);
    cell = put(at, 4, cell, nearest);
    put(at, 5, cell, nearestRecent);
    return statistics.offsets()[channel];
  }

  private int put(int[] at, int set, int cell, int bucket) {
    at[set] = cell + bucket * IntegerCode.NODES;
    return cell + sizes[set] * IntegerCode.NODES;
  }

  @Override
  public void accept(int channel, int value) {
    activity += Math.abs(value - statistics.offsets()[channel]);
    measure(centroids.squares(channel, value));
  }

  /** Finds the nearest vectors on the way: here most of the time is spent. */
  private void measure(int[] squares) {
    int[] distances = this.distances;
    int[] recent = this.recent;
    int least = Integer.MAX_VALUE;
    int leastRecent = Integer.MAX_VALUE;
    for (int i = 0; i < squares.length; i++) {
      int distance = distances[i] + squares[i];
      int newer = recent[i] + squares[i] - (recent[i] >> 2 & -Centroids.MOST);
      distances[i] = distance;
      recent[i] = newer;
      least = Math.min(least, distance);
      leastRecent = Math.min(leastRecent, newer);
    }
    nearest = least & (Centroids.MOST - 1);
    nearestRecent = leastRecent & (Centroids.MOST - 1);
  }

  private int parent(int channel) {
    return channel < 0 ? 0 : latent[channel] - statistics.offsets()[channel];
  }

  private static int clamp(int value, int most) {
    return PlaneContexts.clamp(value, most);
  }
}
