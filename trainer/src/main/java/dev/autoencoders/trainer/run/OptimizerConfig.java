package dev.autoencoders.trainer.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/**
 * How the weights follow the gradients. Immutable.
 *
 * @param algorithm what turns gradients into changes
 * @param learningRate the highest learning rate
 * @param schedule how it changes over the run, after the warm-up
 * @param warmUp steps over which it rises from near 0, at most a tenth of the run: the first
 *     estimates are rough; 0 for none
 * @param weightDecay what pulls weights to 0: {@link Algorithm#ADAM} adds this, times the weight,
 *     to the gradient, the others take this part of each weight off per step, times the learning
 *     rate; biases are left alone; 0 for none
 * @param clipNorm largest Euclidean norm of all gradients together; longer ones are shortened to
 *     it; 0 for no limit
 * @param averaging decay of the exponential moving average of the weights, which then are the ones
 *     validated and exported, such as 0.999; it rises to that as (1 + t) / (10 + t) over the first
 *     steps t; 0 for none
 */
public record OptimizerConfig(
    Algorithm algorithm,
    double learningRate,
    Schedule schedule,
    int warmUp,
    double weightDecay,
    double clipNorm,
    double averaging) {

  /** What turns gradients into changes. */
  public enum Algorithm {
    /** Kingma and Ba 2015, "Adam", algorithm 1. */
    @JsonProperty("adam")
    ADAM,
    /** Loshchilov and Hutter 2019, "Decoupled Weight Decay Regularization", algorithm 2. */
    @JsonProperty("adamw")
    ADAMW,
    /**
     * Jordan et al. 2024, "Muon", with the step sizes of Liu et al. 2025, for all weights but
     * biases and scales, which follow Adam.
     */
    @JsonProperty("muon")
    MUON
  }

  /** How the learning rate changes over the run. */
  public enum Schedule {
    /** Falls by a half cosine to a hundredth at the end (Loshchilov and Hutter 2017, "SGDR"). */
    @JsonProperty("cosine")
    COSINE,
    /** A tenth after half of the run, a hundredth after three quarters. */
    @JsonProperty("step")
    STEP,
    /** Stays. */
    @JsonProperty("constant")
    CONSTANT
  }

  private static final double FINAL_FRACTION = 0.01;

  /**
   * Checks the values.
   *
   * @param algorithm what turns gradients into changes
   * @param learningRate the highest learning rate
   * @param schedule how it changes over the run, after the warm-up
   * @param warmUp steps over which it rises from near 0, at most a tenth of the run; 0 for none
   * @param weightDecay what pulls weights to 0; 0 for none
   * @param clipNorm largest Euclidean norm of all gradients together; 0 for no limit
   * @param averaging decay of the exponential moving average of the weights; 0 for none
   * @throws IllegalArgumentException if one is out of range; the message names it
   */
  public OptimizerConfig {
    if (!(learningRate > 0 && learningRate <= 1)) {
      throw refusal("learningRate", "a number above 0 and at most 1", learningRate);
    }
    if (warmUp < 0) {
      throw refusal("warmUp", "a number of steps from 0 on", warmUp);
    }
    if (!(weightDecay >= 0 && weightDecay < 1)) {
      throw refusal("weightDecay", "a number from 0 up to, but not including, 1", weightDecay);
    }
    if (!(clipNorm >= 0) || Double.isInfinite(clipNorm)) {
      throw refusal("clipNorm", "a finite number from 0 on", clipNorm);
    }
    if (!(averaging >= 0 && averaging < 1)) {
      throw refusal("averaging", "a number from 0 up to, but not including, 1", averaging);
    }
  }

  private static IllegalArgumentException refusal(String name, String expected, Number found) {
    return new IllegalArgumentException(
        String.format(Locale.ROOT, "%s: expected %s, found %s", name, expected, found));
  }

  /**
   * What presets train with unless they say otherwise: Adam at 0.002, 100 steps of warm-up, cosine.
   *
   * @return the default
   */
  public static OptimizerConfig standard() {
    return new OptimizerConfig(Algorithm.ADAM, 2e-3, Schedule.COSINE, 100, 0, 0, 0);
  }

  /**
   * The same with another learning rate.
   *
   * @param highest above 0, at most 1
   * @return a copy
   */
  public OptimizerConfig withLearningRate(double highest) {
    return new OptimizerConfig(
        algorithm, highest, schedule, warmUp, weightDecay, clipNorm, averaging);
  }

  /**
   * The learning rate of a step.
   *
   * @param step steps done before, from 0
   * @param steps steps of the whole run
   * @return the learning rate
   */
  public double learningRate(long step, long steps) {
    return learningRate * warmUp(step, steps) * factor((double) step / steps);
  }

  private double warmUp(long step, long steps) {
    return warmUp == 0 ? 1 : Math.min(1, (step + 1.0) / Math.min(warmUp, 1 + steps / 10));
  }

  private double factor(double done) {
    return switch (schedule) {
      case COSINE -> FINAL_FRACTION + (1 - FINAL_FRACTION) * (1 + Math.cos(Math.PI * done)) / 2;
      case STEP -> done < 0.5 ? 1 : done < 0.75 ? 0.1 : 0.01;
      case CONSTANT -> 1;
    };
  }
}
