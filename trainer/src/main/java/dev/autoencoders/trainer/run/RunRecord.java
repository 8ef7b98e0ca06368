package dev.autoencoders.trainer.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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
 * @param resumed what was changed each time the run was resumed, oldest first, such as {@code after
 *     epoch 3: threads: the run began with 2 and goes on with 4}; empty if nothing was
 * @param outcome null until the run has finished
 */
public record RunRecord(
    RunConfig config,
    String dataSha256,
    Map<String, String> versions,
    String device,
    List<String> resumed,
    @Nullable Outcome outcome) {

  /**
   * Copies the versions and the list.
   *
   * @param config what the run was told
   * @param dataSha256 checksum of the training images and labels
   * @param versions versions of the libraries and of the JDK
   * @param device what it ran on, such as {@code cpu}
   * @param resumed what was changed each time the run was resumed, oldest first
   * @param outcome null until the run has finished
   */
  public RunRecord {
    versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
    resumed = List.copyOf(resumed);
  }

  /**
   * The record of a run that begins.
   *
   * @param config what the run is told
   * @param dataSha256 checksum of the training images and labels
   * @param versions versions of the libraries and of the JDK
   * @param device what it runs on, such as {@code cpu}
   */
  public RunRecord(
      RunConfig config, String dataSha256, Map<String, String> versions, String device) {
    this(config, dataSha256, versions, device, List.of(), null);
  }

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
    return new RunRecord(config, dataSha256, versions, device, resumed, result);
  }

  /**
   * This record with what was changed when the run was resumed.
   *
   * @param changes one line each, oldest first
   * @return a copy
   */
  public RunRecord withResumed(List<String> changes) {
    return new RunRecord(config, dataSha256, versions, device, changes, outcome);
  }
}
