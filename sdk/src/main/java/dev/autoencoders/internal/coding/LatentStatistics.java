package dev.autoencoders.internal.coding;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StreamCorruptedException;

/**
 * What was learnt of how a latent's numbers depend on each other, in whole numbers. Immutable.
 *
 * @param spatial whether the latent has places, [C, H, W]; else it is one vector
 * @param offsets what each channel's numbers usually are
 * @param weights for each channel how much of each neighbour predicts it, in parts of 4096: left,
 *     above, above left, above right; empty where nothing does, and in vectors
 * @param parents for each channel the four channels before it that tell most of it; −1 for none
 * @param centroids some typical vectors; none where there are places
 */
@SuppressWarnings("ArrayRecordComponent") // nobody outside of this package sees it, or changes it
record LatentStatistics(
    boolean spatial, int[] offsets, int[][] weights, int[][] parents, Centroids centroids) {
  /** Parents of a channel. */
  static final int PARENTS = 4;

  private static final int NEIGHBOURS = 4;

  /** Cells that are more than any codec needs: 128 MiB of them. */
  private static final int MOST_CELLS = 1 << 25;

  static LatentStatistics read(DataInput in, LatentLayout layout) throws IOException {
    int channels = layout.channels();
    int[] offsets = numbers(in, channels);
    int[][] weights = new int[channels][];
    int[][] parents = new int[channels][];
    for (int channel = 0; channel < channels; channel++) {
      weights[channel] = numbers(in, in.readBoolean() ? NEIGHBOURS : 0);
      parents[channel] = numbers(in, PARENTS);
      for (int parent : parents[channel]) {
        if (parent >= channel) {
          throw new StreamCorruptedException("channel " + channel + ": parent " + parent);
        }
      }
    }
    int count = in.readUnsignedByte();
    if (count > Centroids.MOST || layout.isVector() == (count == 0)) {
      throw new StreamCorruptedException(count + " centroids");
    }
    boolean spatial = !layout.isVector();
    if ((long) channels * cellsOfChannel(spatial, count) > MOST_CELLS) {
      throw new StreamCorruptedException(channels + " channels");
    }
    int[][] centroids = new int[channels][];
    for (int channel = 0; channel < channels; channel++) {
      centroids[channel] = numbers(in, count);
    }
    return new LatentStatistics(spatial, offsets, weights, parents, new Centroids(centroids));
  }

  private static int[] numbers(DataInput in, int count) throws IOException {
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = in.readShort();
    }
    return numbers;
  }

  void write(DataOutput out) throws IOException {
    write(out, offsets);
    for (int channel = 0; channel < channels(); channel++) {
      out.writeBoolean(weights[channel].length != 0);
      write(out, weights[channel]);
      write(out, parents[channel]);
    }
    out.writeByte(centroidCount());
    for (int channel = 0; channel < channels(); channel++) {
      write(out, centroids.column(channel));
    }
  }

  private static void write(DataOutput out, int[] numbers) throws IOException {
    for (int number : numbers) {
      out.writeShort(number);
    }
  }

  int channels() {
    return offsets.length;
  }

  /** How many typical vectors there are. */
  int centroidCount() {
    return centroids.count();
  }

  /** How many cells the contexts of a channel need. */
  int cellsOfChannel() {
    return cellsOfChannel(spatial, centroidCount());
  }

  private static int cellsOfChannel(boolean spatial, int centroids) {
    int buckets = spatial ? PlaneContexts.BUCKETS : VectorContexts.buckets(centroids);
    return buckets * IntegerCode.NODES;
  }

  Mixture newMixture() {
    return new Mixture(cells(), weightSets());
  }

  /** Reads the probabilities, which stand behind. */
  BitModel readBits(DataInput in) throws IOException {
    if (!spatial) {
      return FixedMixture.read(in, cells(), weightSets());
    }
    Mixture mixture = newMixture();
    mixture.read(in);
    return mixture;
  }

  private int cells() {
    return channels() * cellsOfChannel();
  }

  private int weightSets() {
    return channels() * IntegerCode.WEIGHT_SETS;
  }

  LatentContexts contexts(int[] latent, int height, int width) {
    return spatial
        ? new PlaneContexts(this, latent, height, width)
        : new VectorContexts(this, latent);
  }
}
