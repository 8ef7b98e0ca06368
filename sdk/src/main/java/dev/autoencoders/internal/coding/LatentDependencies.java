package dev.autoencoders.internal.coding;

import dev.autoencoders.internal.coding.LatentLearner.Example;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Finds in examples how the numbers of latents depend on each other. */
final class LatentDependencies {
  private static final int NEIGHBOURS = 4;

  /** A channel is predicted from its neighbours if that takes so much of its energy away. */
  private static final double WORTHWHILE = 0.5;

  /** Places that are looked at for what tells most of what. */
  private static final int PLACES = 20_000;

  /** Numbers are told apart from −3 to 3. */
  private static final int KINDS = 7;

  private static final int CENTROIDS = 48;
  private static final int ROUNDS = 12;

  /** Examples that centroids are made of. */
  private static final int VECTORS = 20_000;

  private final List<Example> examples;
  private final int channels;
  private final boolean isVector;

  LatentDependencies(List<Example> examples, int channels, boolean isVector) {
    this.examples = examples;
    this.channels = channels;
    this.isVector = isVector;
  }

  LatentStatistics find() {
    int[] offsets = new int[channels];
    int[][] weights = new int[channels][0];
    for (int channel = 0; channel < channels; channel++) {
      offsets[channel] = median(channel);
      if (!isVector) {
        weights[channel] = weights(channel, offsets[channel]);
      }
    }
    int[][] parents = parents(offsets);
    return new LatentStatistics(
        !isVector,
        offsets,
        weights,
        parents,
        new Centroids(isVector ? centroids() : new int[channels][0]));
  }

  private int median(int channel) {
    long[] counts = new long[2 * LatentModel.LARGEST + 1];
    long total = 0;
    for (Example example : examples) {
      int plane = example.plane();
      for (int i = 0; i < plane; i++) {
        counts[example.numbers()[channel * plane + i] + LatentModel.LARGEST]++;
      }
      total += plane;
    }
    int number = -1;
    for (long sum = 0; 2 * sum < total; ) {
      number++;
      sum += counts[number];
    }
    return number - LatentModel.LARGEST;
  }

  /**
   * Least squares: how much of each neighbour predicts a number; nothing if that is little worth.
   */
  private int[] weights(int channel, int offset) {
    double[][] sums = new double[NEIGHBOURS][NEIGHBOURS + 1];
    double energy = 0;
    for (Example example : examples) {
      energy += addNeighbours(sums, example, channel, offset);
    }
    double[] solution = LeastSquares.solve(sums);
    double explained = 0;
    int[] weights = new int[NEIGHBOURS];
    for (int i = 0; i < NEIGHBOURS; i++) {
      explained += solution[i] * sums[i][NEIGHBOURS];
      weights[i] =
          (int)
              Math.max(
                  -LatentModel.LARGEST,
                  Math.min(
                      LatentModel.LARGEST,
                      Math.round(solution[i] * (1 << PlaneContexts.WEIGHT_BITS))));
    }
    return explained > WORTHWHILE * energy ? weights : new int[0];
  }

  private static double addNeighbours(double[][] sums, Example example, int channel, int offset) {
    short[] numbers = example.numbers();
    int width = example.width();
    double energy = 0;
    for (int y = 1; y < example.height(); y++) {
      for (int x = 1; x < width - 1; x++) {
        int i = channel * example.plane() + y * width + x;
        double[] values = {
          numbers[i - 1] - offset,
          numbers[i - width] - offset,
          numbers[i - width - 1] - offset,
          numbers[i - width + 1] - offset,
          numbers[i] - offset
        };
        energy += values[NEIGHBOURS] * values[NEIGHBOURS];
        for (int row = 0; row < NEIGHBOURS; row++) {
          for (int column = 0; column <= NEIGHBOURS; column++) {
            sums[row][column] += values[row] * values[column];
          }
        }
      }
    }
    return energy;
  }

  /** For each channel those before it with the largest mutual information. */
  private int[][] parents(int[] offsets) {
    List<byte[]> rows = rows(offsets);
    int[][] parents = new int[channels][LatentStatistics.PARENTS];
    for (int channel = 0; channel < channels; channel++) {
      int[] chosen = parents[channel];
      Arrays.fill(chosen, -1);
      double[] best = new double[chosen.length];
      for (int other = 0; other < channel; other++) {
        double information = information(rows, channel, other);
        int rank = chosen.length;
        while (rank > 0 && information > best[rank - 1]) {
          rank--;
        }
        if (rank < chosen.length) {
          System.arraycopy(best, rank, best, rank + 1, best.length - rank - 1);
          System.arraycopy(chosen, rank, chosen, rank + 1, chosen.length - rank - 1);
          best[rank] = information;
          chosen[rank] = other;
        }
      }
    }
    return parents;
  }

  /** The kinds of numbers at places spread over all examples. */
  private List<byte[]> rows(int[] offsets) {
    long places = examples.stream().mapToLong(Example::plane).sum();
    long every = Math.max(1, places / PLACES);
    List<byte[]> rows = new ArrayList<>();
    long next = 0;
    for (Example example : examples) {
      int plane = example.plane();
      for (; next < plane; next += every) {
        byte[] row = new byte[channels];
        for (int channel = 0; channel < channels; channel++) {
          int number = example.numbers()[channel * plane + (int) next] - offsets[channel];
          row[channel] = (byte) (Math.max(-3, Math.min(3, number)) + 3);
        }
        rows.add(row);
      }
      next -= plane;
    }
    return rows;
  }

  private static double information(List<byte[]> rows, int channel, int other) {
    int[] joint = new int[KINDS * KINDS];
    for (byte[] row : rows) {
      joint[row[channel] * KINDS + row[other]]++;
    }
    double[] some = new double[KINDS];
    double[] others = new double[KINDS];
    for (int i = 0; i < joint.length; i++) {
      some[i / KINDS] += joint[i];
      others[i % KINDS] += joint[i];
    }
    double sum = 0;
    for (int i = 0; i < joint.length; i++) {
      if (joint[i] > 0) {
        double independent = some[i / KINDS] * others[i % KINDS] / rows.size();
        sum += joint[i] * StrictMath.log(joint[i] / independent);
      }
    }
    return sum;
  }

  /** Lloyd's algorithm (k-means), from examples that a fixed seed draws. */
  private int[][] centroids() {
    Random random = new Random(1);
    double[][] means = new double[CENTROIDS][channels];
    for (double[] mean : means) {
      short[] numbers = examples.get(random.nextInt(examples.size())).numbers();
      for (int channel = 0; channel < channels; channel++) {
        mean[channel] = numbers[channel];
      }
    }
    for (int round = 0; round < ROUNDS; round++) {
      move(means);
    }
    int[][] centroids = new int[channels][CENTROIDS];
    for (int i = 0; i < CENTROIDS; i++) {
      for (int channel = 0; channel < channels; channel++) {
        long number = Math.round(means[i][channel] * Centroids.ONE);
        centroids[channel][i] =
            (int) Math.max(-LatentModel.LARGEST, Math.min(LatentModel.LARGEST, number));
      }
    }
    return centroids;
  }

  private void move(double[][] means) {
    double[][] sums = new double[CENTROIDS][channels];
    int[] counts = new int[CENTROIDS];
    int every = Math.max(1, examples.size() / VECTORS);
    for (int i = 0; i < examples.size(); i += every) {
      short[] numbers = examples.get(i).numbers();
      int nearest = nearest(means, numbers);
      counts[nearest]++;
      for (int channel = 0; channel < channels; channel++) {
        sums[nearest][channel] += numbers[channel];
      }
    }
    for (int i = 0; i < CENTROIDS; i++) {
      for (int channel = 0; channel < channels && counts[i] > 0; channel++) {
        means[i][channel] = sums[i][channel] / counts[i];
      }
    }
  }

  private static int nearest(double[][] means, short[] numbers) {
    int nearest = 0;
    double least = Double.MAX_VALUE;
    for (int i = 0; i < means.length; i++) {
      double distance = 0;
      for (int channel = 0; channel < numbers.length && distance < least; channel++) {
        double difference = numbers[channel] - means[i][channel];
        distance += difference * difference;
      }
      if (distance < least) {
        least = distance;
        nearest = i;
      }
    }
    return nearest;
  }
}
