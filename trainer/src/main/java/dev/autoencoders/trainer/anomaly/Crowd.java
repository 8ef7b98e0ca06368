package dev.autoencoders.trainer.anomaly;

import dev.autoencoders.model.Input;
import dev.autoencoders.trainer.onnx.DetectorGraph;
import dev.autoencoders.trainer.onnx.DetectorGraph.Features;
import dev.autoencoders.trainer.onnx.DetectorGraph.Neighbours;
import dev.autoencoders.trainer.onnx.DetectorGraph.Peak;
import dev.autoencoders.trainer.onnx.DetectorGraph.Reconstruction;
import dev.autoencoders.trainer.onnx.DetectorGraph.Smoothing;
import dev.autoencoders.trainer.onnx.DetectorGraph.Unknown;
import dev.autoencoders.trainer.onnx.OnnxRun;
import java.util.List;
import java.util.Map;

/**
 * The normal samples that a detector keeps, to look for the nearest among them.
 *
 * <p>Series and pictures have crowded and lonely places: a distance that is usual among rare shapes
 * is unusual among common ones. So their squared distances are divided by the root of what is usual
 * around each sample that is kept, half way to the local outlier factor (Breunig et al. 2000),
 * which divides by all of it. Series are smoothed before they are compared: noise of single steps
 * says nothing of the shape, and the reconstruction still sees it.
 */
final class Crowd {
  private static final int NEAREST = 5;

  /** Numbers kept of training samples: 320 kB. */
  private static final int KEPT_NUMBERS = 160_000;

  private static final int MOST_KEPT = 4_000;

  /** Of pictures, whose networks are larger too: at most 1.8 MB. */
  private static final int KEPT_NUMBERS_OF_PICTURES = 900_000;

  private static final int MOST_PICTURES = 2_000;

  /** A series is smoothed over one such part of its length. */
  private static final int SMOOTHED_PART = 28;

  /** What is usual around a sample is at least such a share of what is usual on the mean. */
  private static final double LEAST_SPREAD = .05;

  private final Features features;
  private final float[][] normal;
  private final float[][] smooth;
  private final int threads;
  private final Smoothing smoothing;
  private final boolean relative;
  private final int most;

  /**
   * Samples that are kept.
   *
   * @param rows their features, smoothed
   * @param spread for each of them what squared differences are divided by; none for 1
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier of bulk data, never compared
  record Kept(float[][] rows, float[] spread) {}

  /** Chooses by the kind of input. */
  Crowd(Input input, Features features, float[][] normal, float[][] rows, int threads) {
    this.features = features;
    this.normal = normal;
    this.threads = threads;
    this.relative = !(input instanceof Input.Row);
    this.smoothing =
        input instanceof Input.Series series
            ? new Smoothing(series.channels().size(), steps(series.length()))
            : Smoothing.NONE;
    this.smooth = smoothed(rows);
    this.most =
        input instanceof Input.Image
            ? Math.min(MOST_PICTURES, KEPT_NUMBERS_OF_PICTURES / features.count())
            : Math.min(MOST_KEPT, KEPT_NUMBERS / features.count());
  }

  private static int steps(int length) {
    return length / SMOOTHED_PART / 2 * 2 + 1;
  }

  private float[][] smoothed(float[][] rows) {
    if (smoothing.steps() == 1) {
      return rows;
    }
    float[][] smoothed = new float[rows.length][];
    int length = rows[0].length / smoothing.channels();
    for (int i = 0; i < rows.length; i++) {
      smoothed[i] = new float[rows[i].length];
      for (int at = 0; at < rows[i].length; at++) {
        smoothed[i][at] = mean(rows[i], at / length * length, at % length, length);
      }
    }
    return smoothed;
  }

  private float mean(float[] row, int start, int at, int length) {
    int reach = smoothing.steps() / 2;
    float sum = 0;
    for (int i = Math.max(0, at - reach); i <= Math.min(length - 1, at + reach); i++) {
      sum += row[start + i];
    }
    return sum / smoothing.steps();
  }

  /** Keeps the first of some samples, as many as there is room for. */
  Kept keep(int[] numbers) {
    int[] chosen = chosen(numbers);
    float[][] rows = DetectorFit.select(smooth, chosen);
    return new Kept(rows, relative ? spread(rows, chosen) : new float[0]);
  }

  /**
   * The same of rows that lack numbers.
   *
   * @param filling the graph that guesses these
   */
  Kept keep(int[] numbers, byte[] filling) {
    float[][] samples = DetectorFit.select(normal, chosen(numbers));
    try (OnnxRun run = new OnnxRun(filling, features.sample(), threads)) {
      return new Kept(run.run(samples, DetectorGraph.FILLED), new float[0]);
    }
  }

  private int[] chosen(int[] numbers) {
    return DetectorFit.limit(numbers, Math.max(NEAREST, most));
  }

  /** The root of the mean squared distance to the nearest others, 1 where that is usual. */
  private float[] spread(float[][] rows, int[] chosen) {
    // Each is its own nearest, at a distance of 0.
    int count = Math.min(NEAREST + 1, rows.length);
    byte[] graph = graph(new Neighbours(rows, new float[0], count, smoothing, 1));
    float[] spread =
        TrainedDetector.scores(
            graph, features.sample(), DetectorFit.select(normal, chosen), threads);
    double usual = DetectorFit.typical(spread);
    for (int i = 0; i < spread.length; i++) {
      spread[i] = (float) Math.sqrt(Math.max(LEAST_SPREAD, spread[i] / usual));
    }
    return spread;
  }

  private byte[] graph(Neighbours neighbours) {
    Reconstruction none = new Reconstruction(List.of(), List.of(), new float[0][], 0);
    return DetectorGraph.of(
        features, none, neighbours, Peak.NONE, new Unknown(List.of(), 0), new float[0], Map.of());
  }

  /** The part of the graph. */
  Neighbours neighbours(Kept kept, double weight) {
    int count = Math.min(NEAREST, kept.rows().length);
    return new Neighbours(kept.rows(), kept.spread(), count, smoothing, weight);
  }
}
