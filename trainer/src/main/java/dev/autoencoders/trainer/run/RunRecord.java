package dev.autoencoders.trainer.run;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a model came to be: configuration, data and versions, and at the end the outcome. The same
 * record stands in {@code run.json} and under {@code training} in {@code model.json}. Immutable.
 *
 * @param config what the run was told
 * @param dataSha256 checksum of the training images and labels
 * @param versions versions of the libraries and of the JDK
 * @param device what it ran on, such as {@code cpu}
 * @param outcome null until the run has finished
 */
public record RunRecord(
    RunConfig config,
    String dataSha256,
    Map<String, String> versions,
    String device,
    @Nullable Outcome outcome) {

  /**
   * What came of a run.
   *
   * @param epochs epochs trained
   * @param bestEpoch the epoch whose weights were kept, from 1
   * @param validationLoss its loss on the held-out images
   * @param seconds wall-clock time of training, validation included
   */
  public record Outcome(int epochs, int bestEpoch, double validationLoss, double seconds) {}

  /**
   * This record with its outcome.
   *
   * @param result what came of the run
   * @return a copy
   */
  public RunRecord with(Outcome result) {
    return new RunRecord(config, dataSha256, versions, device, result);
  }
}
