package dev.autoencoders.trainer.publishing;

import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.data.Samples;
import dev.autoencoders.trainer.evaluation.Baseline;
import dev.autoencoders.trainer.evaluation.Evaluation;
import dev.autoencoders.trainer.report.Commands;
import dev.autoencoders.trainer.run.RunRecord;
import java.util.List;

/**
 * What a model card is written from. Immutable.
 *
 * @param spec the model's description, metrics included
 * @param architecture its network
 * @param preset whether a preset of that name makes this network, so that a command can train it
 * @param record how it came to be
 * @param test the test samples
 * @param evaluations what it is worth on the test set: with the noise it was trained with, and
 *     after that with each of its strengths if there are several
 * @param parity largest difference between DJL and ONNX Runtime on the test set
 * @param baselines what simpler methods reach on the same samples; may be empty
 * @param commands how the data is read again
 */
record CardInput(
    ModelSpec spec,
    Architecture architecture,
    boolean preset,
    RunRecord record,
    Samples test,
    List<Evaluation> evaluations,
    double parity,
    List<Baseline> baselines,
    Commands commands) {

  /**
   * Copies the lists.
   *
   * @param spec the model's description, metrics included
   * @param architecture its network
   * @param preset whether a preset of that name makes this network
   * @param record how it came to be
   * @param test the test samples
   * @param evaluations what it is worth on the test set, at least one
   * @param parity largest difference between DJL and ONNX Runtime on the test set
   * @param baselines what simpler methods reach on the same samples; may be empty
   * @param commands how the data is read again
   */
  public CardInput {
    evaluations = List.copyOf(evaluations);
    baselines = List.copyOf(baselines);
  }

  /** The mean of all pixels of at most a thousand test images from all over the set. */
  double brightness() {
    return Brightness.of(test.spread(1000));
  }
}
