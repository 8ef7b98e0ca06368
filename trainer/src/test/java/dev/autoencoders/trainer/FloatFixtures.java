package dev.autoencoders.trainer;

import dev.autoencoders.model.Task;
import dev.autoencoders.trainer.architecture.Architecture.EncoderDecoder;
import dev.autoencoders.trainer.architecture.Conv1d;
import dev.autoencoders.trainer.architecture.Dense;
import dev.autoencoders.trainer.architecture.Destandardise;
import dev.autoencoders.trainer.architecture.Flatten;
import dev.autoencoders.trainer.architecture.Relu;
import dev.autoencoders.trainer.architecture.Reshape;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.architecture.Standardise;
import dev.autoencoders.trainer.architecture.Upsample;
import dev.autoencoders.trainer.data.DataSource;
import dev.autoencoders.trainer.run.Loss;
import java.util.List;
import java.util.Random;

/** A table and a signal, made up, and small networks for them. */
public final class FloatFixtures {
  static final List<String> COLUMNS = List.of("pressure", "rpm", "current", "temperature");
  static final int STEPS = 32;

  private FloatFixtures() {}

  /**
   * Four columns whose scales lie between 0.001 and 100,000; all follow from two hidden numbers.
   */
  static float[][] rows(int count, long seed) {
    Random random = new Random(seed);
    float[][] rows = new float[count][];
    for (int i = 0; i < count; i++) {
      double load = random.nextGaussian();
      double heat = random.nextGaussian();
      rows[i] =
          new float[] {
            (float) (2e6 + 1e5 * load),
            (float) (3_000 + 400 * load - 200 * heat),
            (float) (0.02 + 0.001 * (load + heat)),
            (float) (60 + 5 * heat)
          };
    }
    return rows;
  }

  /** Rows whose columns each look normal, but don't go together. */
  static float[][] oddRows(int count, long seed) {
    float[][] rows = rows(count, seed);
    for (float[] row : rows) {
      // What belongs to the opposite load.
      row[0] = 4e6f - row[0] + (row[0] > 2e6f ? -1e5f : 1e5f);
    }
    return rows;
  }

  public static DataSource table() {
    return DataSource.rows("pumps", COLUMNS, rows(600, 1), rows(100, 2));
  }

  public static Training tableTraining() {
    SampleShape shape = SampleShape.vector(4);
    EncoderDecoder network =
        new EncoderDecoder(
            shape,
            List.of(new Standardise(), new Dense(16), new Relu(), new Dense(2)),
            List.of(new Dense(16), new Relu(), new Dense(4), new Destandardise()));
    return Training.of("pump-rows", "Rows of a pump's readings.", Task.AUTOENCODING, network)
        .data(table())
        .loss(Loss.MSE)
        .learningRate(1e-2)
        .batch(32)
        .threads(1);
  }

  /** Two channels of a period of 16 steps, in volts and thousands of pascals. */
  static float[][] signals(int count, long seed) {
    Random random = new Random(seed);
    float[][] signals = new float[count][2 * STEPS];
    for (float[] signal : signals) {
      double phase = random.nextDouble() * 2 * Math.PI;
      for (int step = 0; step < STEPS; step++) {
        double angle = phase + 2 * Math.PI * step / 16;
        signal[step] = (float) (0.5 + 0.01 * Math.sin(angle));
        signal[STEPS + step] = (float) (101_000 + 300 * Math.cos(angle));
      }
    }
    return signals;
  }

  static float[][] oddSignals(int count, long seed) {
    float[][] signals = signals(count, seed);
    for (float[] signal : signals) {
      for (int step = 10; step < 18; step++) {
        signal[step] = 0.5f;
      }
    }
    return signals;
  }

  public static DataSource series() {
    return DataSource.series(
        "valves", List.of("volts", "pascals"), STEPS, signals(300, 1), signals(60, 2));
  }

  public static Training seriesTraining() {
    SampleShape shape = SampleShape.series(2, STEPS);
    SampleShape inner = SampleShape.series(8, STEPS / 4);
    EncoderDecoder network =
        new EncoderDecoder(
            shape,
            List.of(
                new Standardise(),
                new Conv1d(8, 5, 2),
                new Relu(),
                new Conv1d(8, 5, 2),
                new Relu(),
                new Flatten(),
                new Dense(4)),
            List.of(
                new Dense(inner.values()),
                new Relu(),
                new Reshape(inner),
                new Upsample(4),
                new Conv1d(16, 5),
                new Relu(),
                new Conv1d(2, 5),
                new Destandardise()));
    return Training.of("valve-series", "A valve's signals.", Task.AUTOENCODING, network)
        .data(series())
        .loss(Loss.MSE)
        .learningRate(5e-3)
        .batch(16)
        .threads(1);
  }

  static float[] joined(float[][] samples) {
    int values = samples[0].length;
    float[] all = new float[samples.length * values];
    for (int i = 0; i < samples.length; i++) {
      System.arraycopy(samples[i], 0, all, i * values, values);
    }
    return all;
  }
}
