package dev.autoencoders.anomaly;

import dev.autoencoders.model.Input;

/** Whether one window of a series is an anomaly, and where in it. Immutable and thread-safe. */
public final class WindowVerdict {
  private final long firstStep;
  private final Verdict verdict;
  private final float[] steps;

  WindowVerdict(long firstStep, Verdict verdict, float[] contributions, Input.Series series) {
    this.firstStep = firstStep;
    this.verdict = verdict;
    this.steps = new float[series.length()];
    for (int i = 0; i < contributions.length; i++) {
      steps[i % steps.length] += contributions[i];
    }
  }

  /**
   * The number of the window's first step in the series.
   *
   * @return 0 or more: the first value that the stream was given is step 0
   */
  public long firstStep() {
    return firstStep;
  }

  /**
   * The number of the window's last step in the series.
   *
   * @return first step + length − 1
   */
  public long lastStep() {
    return firstStep + steps.length - 1;
  }

  /**
   * Score and threshold, and what each channel adds.
   *
   * @return the verdict on the window
   */
  public Verdict verdict() {
    return verdict;
  }

  /**
   * Whether the window is an anomaly.
   *
   * @return see {@link Verdict#isAnomaly()}
   */
  public boolean isAnomaly() {
    return verdict.isAnomaly();
  }

  /**
   * How unusual the window is.
   *
   * @return see {@link Verdict#score()}
   */
  public double score() {
    return verdict.score();
  }

  /**
   * What each step of the window adds to its score.
   *
   * @return a new array of one value for each step, 0 or more: the sum over the channels
   */
  public float[] stepContributions() {
    return steps.clone();
  }

  /**
   * The step that adds most to the score.
   *
   * @return its number in the series
   */
  public long mostUnusualStep() {
    int most = 0;
    for (int i = 1; i < steps.length; i++) {
      most = steps[i] > steps[most] ? i : most;
    }
    return firstStep + most;
  }

  /**
   * Steps and verdict.
   *
   * @return such as {@code steps 288 to 575: normal: score 0.31, ...}
   */
  @Override
  public String toString() {
    return "steps " + firstStep + " to " + lastStep() + ": " + verdict;
  }
}
