package dev.autoencoders.trainer.cli;

import dev.autoencoders.model.Input;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.trainer.data.table.CsvTable;
import dev.autoencoders.trainer.evaluation.DataChoice;
import dev.autoencoders.trainer.evaluation.detection.DetectorEvaluation;
import dev.autoencoders.trainer.evaluation.detection.DetectorSamples;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which samples are normal, for commands that measure a detector. */
final class DetectionOptions {
  private static final String NORMAL_ROWS = "0";

  @Option(
      names = "--label",
      paramLabel = "NAME",
      description =
          "Detectors of CSV files only: the column that says what a row is; default: that of the"
              + " training.")
  @Nullable String label;

  @Option(
      names = "--normal",
      paramLabel = "VALUE",
      description =
          "Detectors only: the label of normal rows, default: 0; of normal pictures, default: that"
              + " of the training.")
  @Nullable String normal;

  /**
   * What a detector is measured on.
   *
   * @param limit at most how many; 0 for all
   */
  DetectorSamples samples(ModelBundle bundle, DataOptions data, int limit) throws IOException {
    DetectorSamples all = samples(bundle, data);
    return limit > 0 ? all.limit(limit) : all;
  }

  private DetectorSamples samples(ModelBundle bundle, DataOptions data) throws IOException {
    DetectorEvaluation evaluation = new DetectorEvaluation(bundle);
    if (bundle.spec().input() instanceof Input.Image) {
      Integer ofPictures = normal == null ? null : Integer.valueOf(normal);
      return evaluation.samples(data.source(DataChoice.format(bundle.spec())).test(), ofPictures);
    }
    String ofRows = normal == null ? NORMAL_ROWS : normal;
    return evaluation.samples(CsvTable.read(Path.of(data.data)), label, ofRows);
  }
}
