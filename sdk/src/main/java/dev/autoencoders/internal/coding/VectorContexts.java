package dev.autoencoders.internal.coding;

import java.util.Arrays;

/**
 * Contexts of latents that are vectors: the numbers before that tell most, and which of some
 * typical vectors is nearest so far, counting all numbers alike, and counting the last ones more.
 * Not thread-safe.
 */
final class VectorContexts implements LatentContexts {
  static final int SETS = 6;

  /** Parts of a number that centroids are given in. */
  static final int ONE = 16;

  private static final int AMOUNTS = 8;
  private static final int PAIR = 7 * 7;
  private static final int WIDE = 15 * 9;

  /** How far from a typical vector counts: more is as far. */
  private static final int FAR = 4095;

  private final LatentStatistics statistics;
  private final int[] latent;
  private final int cellsOfChannel;
  private final int[] sizes;
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
    int centroids = statistics.centroids().length;
    this.statistics = statistics;
    this.latent = latent;
    this.cellsOfChannel = statistics.cellsOfChannel();
    this.sizes = new int[] {AMOUNTS, PAIR, PAIR, WIDE, centroids, centroids};
    this.distances = new int[centroids];
    this.recent = new int[centroids];
  }

  @Override
  public void moveTo(int place) {
    Arrays.fill(distances, 0);
    Arrays.fill(recent, 0);
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
    int[][] centroids = statistics.centroids();
    nearest = 0;
    nearestRecent = 0;
    for (int i = 0; i < centroids.length; i++) {
      int difference = Math.min(FAR, Math.abs(value * ONE - centroids[i][channel]));
      int square = (difference * difference) / ONE;
      distances[i] += square;
      recent[i] += square - recent[i] / 4;
      nearest = distances[i] < distances[nearest] ? i : nearest;
      nearestRecent = recent[i] < recent[nearestRecent] ? i : nearestRecent;
    }
  }

  private int parent(int channel) {
    return channel < 0 ? 0 : latent[channel] - statistics.offsets()[channel];
  }

  private static int clamp(int value, int most) {
    return PlaneContexts.clamp(value, most);
  }
}
