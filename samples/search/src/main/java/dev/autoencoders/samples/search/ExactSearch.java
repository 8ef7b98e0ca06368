package dev.autoencoders.samples.search;

import org.apache.lucene.util.VectorUtil;

/**
 * Compares one latent with others, and keeps the nearest: what a search by a graph is measured
 * against. For one search on one thread.
 */
final class ExactSearch {
  private final float[] latent;
  private final int[] places;
  private final float[] distances;
  private int held;

  ExactSearch(float[] latent, int count) {
    this.latent = latent;
    this.places = new int[count];
    this.distances = new float[count];
  }

  /** The places of the nearest in an array in memory, the nearest first. */
  static int[] nearest(float[][] latents, float[] latent, int count) {
    ExactSearch search = new ExactSearch(latent, Math.min(count, latents.length));
    for (int i = 0; i < latents.length; i++) {
      search.compare(i, latents[i]);
    }
    return search.nearest();
  }

  /** Looks at one more. */
  void compare(int place, float[] other) {
    float distance = VectorUtil.squareDistance(latent, other);
    boolean room = held < places.length;
    if (room || distance < distances[held - 1]) {
      int at = room ? held++ : held - 1;
      for (; at > 0 && distances[at - 1] > distance; at--) {
        distances[at] = distances[at - 1];
        places[at] = places[at - 1];
      }
      distances[at] = distance;
      places[at] = place;
    }
  }

  /** The nearest first. */
  int[] nearest() {
    return places.clone();
  }
}
