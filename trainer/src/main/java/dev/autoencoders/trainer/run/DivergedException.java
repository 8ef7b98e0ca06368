package dev.autoencoders.trainer.run;

/** The loss stopped being a number, or rose far above what it was at first. */
public final class DivergedException extends TrainingException {
  private static final long serialVersionUID = 1L;

  /** The epoch, from 1. */
  private final int epoch;

  /** Steps of the run done, from 1. */
  private final long step;

  /** Learning rate of that step. */
  private final double learningRate;

  /** The loss found, may be NaN. */
  private final double loss;

  /**
   * Makes an exception.
   *
   * @param message what was expected, what was found, what to try
   * @param epoch the epoch, from 1
   * @param step steps of the run done, from 1
   * @param learningRate learning rate of that step
   * @param loss the loss found, may be NaN
   */
  public DivergedException(String message, int epoch, long step, double learningRate, double loss) {
    super(message);
    this.epoch = epoch;
    this.step = step;
    this.learningRate = learningRate;
    this.loss = loss;
  }

  /**
   * Where it happened.
   *
   * @return the epoch, from 1
   */
  public int epoch() {
    return epoch;
  }

  /**
   * Where it happened.
   *
   * @return steps of the run done, from 1
   */
  public long step() {
    return step;
  }

  /**
   * How fast the weights were changing.
   *
   * @return learning rate of that step
   */
  public double learningRate() {
    return learningRate;
  }

  /**
   * What was found.
   *
   * @return the mean loss, may be NaN
   */
  public double loss() {
    return loss;
  }
}
