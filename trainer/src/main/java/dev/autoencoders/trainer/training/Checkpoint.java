package dev.autoencoders.trainer.training;

import dev.autoencoders.trainer.architecture.Weights;
import dev.autoencoders.trainer.run.EpochRecord;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a run needs to go on as if nothing had happened: order and noise follow from the seed,
 * so no random state is kept. Immutable; the arrays are not copied.
 *
 * @param steps optimiser steps done
 * @param history one record per epoch done
 * @param weights weights after the last epoch
 * @param means Adam's running means of the gradients
 * @param squares Adam's running means of their squares
 * @param average moving average of the weights; null where none is kept
 * @param best weights, averaged where that is asked for, after the epoch with the lowest validation
 *     loss
 */
public record Checkpoint(
    long steps,
    List<EpochRecord> history,
    Weights weights,
    Weights means,
    Weights squares,
    @Nullable Weights average,
    Weights best) {

  /**
   * Copies the history.
   *
   * @param steps optimiser steps done
   * @param history one record per epoch done
   * @param weights weights after the last epoch
   * @param means Adam's running means of the gradients
   * @param squares Adam's running means of their squares
   * @param average moving average of the weights; null where none is kept
   * @param best weights, averaged where that is asked for, after the epoch with the lowest
   *     validation loss
   */
  public Checkpoint {
    history = List.copyOf(history);
  }

  /**
   * The state before the first step.
   *
   * @param weights the initial weights
   * @return these weights, zero optimiser state
   */
  public static Checkpoint initial(Weights weights) {
    Weights zeros = zeros(weights);
    return new Checkpoint(0, List.of(), weights, zeros, zeros, null, weights);
  }

  private static Weights zeros(Weights like) {
    Map<String, Weights.Array> arrays = new LinkedHashMap<>();
    like.arrays()
        .forEach(
            (path, array) ->
                arrays.put(
                    path, new Weights.Array(array.sizes(), new float[array.values().length])));
    return new Weights(arrays);
  }

  /**
   * Epochs done.
   *
   * @return 0 before the first
   */
  public int epoch() {
    return history.size();
  }

  /**
   * The epoch whose weights are the best so far.
   *
   * @return its record
   * @throws IllegalStateException before the first epoch
   */
  public EpochRecord bestEpoch() {
    return history.stream()
        .min(Comparator.comparingDouble(EpochRecord::validationLoss))
        .orElseThrow(() -> new IllegalStateException("no epoch has been trained yet"));
  }
}
