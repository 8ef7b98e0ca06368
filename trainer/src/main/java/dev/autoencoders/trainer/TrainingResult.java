package dev.autoencoders.trainer;

import dev.autoencoders.trainer.architecture.Preset;
import dev.autoencoders.trainer.architecture.Weights;
import dev.autoencoders.trainer.data.DataSource;
import dev.autoencoders.trainer.run.EpochRecord;
import dev.autoencoders.trainer.run.RunRecord;
import java.util.List;

/**
 * A trained network and how it came to be. Immutable.
 *
 * @param preset network and task
 * @param data what it was trained with
 * @param record configuration and outcome
 * @param history one record per epoch
 * @param weights weights of the best epoch by validation loss
 */
public record TrainingResult(
    Preset preset, DataSource data, RunRecord record, List<EpochRecord> history, Weights weights) {

  /** Copies the history. */
  public TrainingResult {
    history = List.copyOf(history);
  }
}
