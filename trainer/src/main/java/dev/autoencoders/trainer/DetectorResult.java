package dev.autoencoders.trainer;

import dev.autoencoders.model.AnomalySpec;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.publishing.DetectorExport;
import dev.autoencoders.trainer.run.DetectionMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A trained detector of anomalies. Immutable. */
public final class DetectorResult {
  private final DetectorExport export;

  DetectorResult(DetectorExport export) {
    this.export = export;
  }

  /**
   * The threshold, and the quantiles of the held-out scores.
   *
   * @return what goes into {@code model.json}
   */
  public AnomalySpec anomaly() {
    return export.anomaly();
  }

  /**
   * What was found of samples to train with that score far above all others.
   *
   * @return sentences for people: how many, which, what was done with them, and what the threshold
   *     would be otherwise; empty if there were none
   */
  public Optional<String> outliers() {
    return export.outliers();
  }

  /**
   * What it reaches on the samples that it was not trained with.
   *
   * @return the figures; empty where there are no such samples or nothing is known of anomalies
   */
  public Optional<DetectionMetrics> metrics() {
    return export.metrics();
  }

  /**
   * Makes a model directory: the ONNX graph, {@code model.json} and a model card. The directory
   * appears as a whole; an older model there stays as it was until then.
   *
   * @param modelDirectory where to; replaced if it is a model directory already
   * @return the description that was written
   * @throws IOException if the directory can't be written
   */
  public ModelSpec exportTo(Path modelDirectory) throws IOException {
    return exportTo(modelDirectory, TrainingResult.FIRST_VERSION);
  }

  /**
   * The same under a version of one's choice.
   *
   * @param modelDirectory where to; replaced if it is a model directory already
   * @param version semantic version
   * @return the description that was written
   * @throws IOException if the directory can't be written
   * @throws IllegalArgumentException if it isn't a version, or has a build such as 1.0.0+7
   */
  public ModelSpec exportTo(Path modelDirectory, String version) throws IOException {
    return export.write(modelDirectory, version);
  }

  @Override
  public String toString() {
    return "detector with " + export.anomaly();
  }
}
