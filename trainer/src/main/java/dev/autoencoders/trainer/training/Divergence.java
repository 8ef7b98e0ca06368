package dev.autoencoders.trainer.training;

import dev.autoencoders.trainer.run.DivergedException;
import dev.autoencoders.trainer.run.EpochRecord;
import dev.autoencoders.trainer.run.Loss;
import dev.autoencoders.trainer.run.OptimizerConfig;
import java.util.List;
import java.util.Locale;

/**
 * Tells a run that leads nowhere: its loss is no number, or so far above what it began with that
 * the weights have left the useful range for good.
 */
public final class Divergence {
  /** The loss of a healthy run, noisy as it may be, stays well below this. */
  private static final double LIMIT = 3;

  private final Loss loss;
  private final OptimizerConfig optimizer;
  private final long stepsOfRun;
  private final int epoch;
  private final boolean trained;
  private double reference;

  /**
   * Watches one epoch.
   *
   * @param loss what is made small
   * @param optimizer gives the learning rate of each step
   * @param stepsOfRun optimiser steps of the whole run
   * @param trained whether the run began with trained weights: their loss on one batch says little
   *     of that on others, so in the first epoch it is no measure
   * @param history the epochs before it; the first one's loss is what this epoch's is held against,
   *     and in the first epoch that of fresh weights on its first batch
   */
  public Divergence(
      Loss loss,
      OptimizerConfig optimizer,
      long stepsOfRun,
      boolean trained,
      List<EpochRecord> history) {
    this.loss = loss;
    this.optimizer = optimizer;
    this.stepsOfRun = stepsOfRun;
    this.epoch = history.size() + 1;
    this.trained = trained;
    this.reference = history.isEmpty() ? Double.NaN : history.get(0).loss();
  }

  /**
   * Checks the mean training loss of the epoch so far.
   *
   * @param mean the mean loss
   * @param batches how many it is the mean of: a single one may be hard by chance
   * @param step optimiser steps of the run done
   * @throws DivergedException if it is no number or above three times the reference; of {@link
   *     Loss#LOG_MSE} if the error that it is the logarithm of is
   */
  public void check(double mean, int batches, long step) {
    requireNumber(mean, step);
    if (Double.isNaN(reference) && !trained) {
      reference = mean;
    }
    if (batches > 1 && mean > limit()) {
      boolean logarithm = loss == Loss.LOG_MSE;
      String bound =
          String.format(
              Locale.ROOT,
              "of at most %.4g, three times %s it began with",
              limit(),
              logarithm ? "the error that" : "what");
      throw diverged(bound, mean, step);
    }
  }

  private double limit() {
    return loss == Loss.LOG_MSE ? reference + Math.log(LIMIT) : LIMIT * reference;
  }

  /**
   * Checks a loss that may be high for other reasons, as that on held-out images.
   *
   * @param value the loss
   * @param step optimiser steps of the run done
   * @throws DivergedException if it is no number
   */
  public void requireNumber(double value, long step) {
    if (!Double.isFinite(value)) {
      throw diverged("that is a number", value, step);
    }
  }

  private DivergedException diverged(String expected, double found, long step) {
    double rate = optimizer.learningRate(step - 1, stepsOfRun);
    String message =
        String.format(
            Locale.ROOT,
            "training: diverged in epoch %d, step %d, at learning rate %.2g: expected a loss %s,"
                + " found %.4g; try a highest learning rate of %.2g, a longer warm-up or gradient"
                + " clipping at norm 1",
            epoch,
            step,
            rate,
            expected,
            found,
            optimizer.learningRate() / 10);
    return new DivergedException(message, epoch, step, rate, found);
  }
}
