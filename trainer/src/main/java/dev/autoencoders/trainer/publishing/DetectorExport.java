package dev.autoencoders.trainer.publishing;

import dev.autoencoders.model.AnomalySpec;
import dev.autoencoders.model.Golden;
import dev.autoencoders.model.GraphFile;
import dev.autoencoders.model.License;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Role;
import dev.autoencoders.model.Task;
import dev.autoencoders.model.Version;
import dev.autoencoders.trainer.anomaly.DetectionData;
import dev.autoencoders.trainer.anomaly.DetectorRecord;
import dev.autoencoders.trainer.anomaly.PictureChoice;
import dev.autoencoders.trainer.anomaly.TrainedDetector;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.data.Licenses;
import dev.autoencoders.trainer.onnx.OnnxRun;
import dev.autoencoders.trainer.run.DetectionMetrics;
import dev.autoencoders.trainer.run.json.RunJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a trained detector into a model directory: graph, description and card.
 *
 * @param name name of the model
 * @param network what kind of network it has, such as {@code table}
 * @param data what it was trained with and is measured on
 * @param onnx the graph
 * @param anomaly the threshold
 * @param record how it came to be
 * @param licenses what was said of licences
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of bulk data, never compared
public record DetectorExport(
    String name,
    String network,
    DetectionData data,
    byte[] onnx,
    AnomalySpec anomaly,
    DetectorRecord record,
    Licenses licenses) {

  /** Where figures stand under {@code training} in {@code model.json}. */
  static final String MEASURED = "measured";

  /**
   * What it reaches on the samples that it was not trained with.
   *
   * @return the figures; empty where there are none or nothing is known of anomalies
   */
  public Optional<DetectionMetrics> metrics() {
    if (!data.labelled() || data.testing().length == 0) {
      return Optional.empty();
    }
    return Optional.of(
        DetectionMetrics.of(
            TrainedDetector.scores(onnx, shape(), data.testing(), 1),
            data.anomalies(),
            anomaly.threshold()));
  }

  /**
   * What was found of samples to train with that score far above all others.
   *
   * @return sentences for people; empty if there were none
   */
  public Optional<String> outliers() {
    return Optional.ofNullable(record.outliers()).map(found -> found.text(anomaly.threshold()));
  }

  private SampleShape shape() {
    return new SampleShape(data.input().shape());
  }

  /**
   * Writes the model directory.
   *
   * @param target where to; replaced if it is a model directory already
   * @param version semantic version
   * @return the description that was written
   * @throws IOException if it can't be written
   * @throws IllegalArgumentException if it isn't a version, or has a build
   */
  public ModelSpec write(Path target, String version) throws IOException {
    ZooDirectory.requirePublishable(version);
    String file = Role.DETECTOR + ".onnx";
    Optional<DetectionMetrics> measured = metrics();
    ModelSpec spec =
        ModelSpec.named(name)
            .version(new Version(version))
            .task(Task.ANOMALY_DETECTION)
            .description(description())
            .license(new License(licenses.ofModel(), licenses.ofData(Licenses.NOT_KNOWN)))
            .input(data.input())
            .graph(Role.DETECTOR, GraphFile.of(file, onnx))
            .anomaly(anomaly)
            .training(training(measured))
            .golden(golden())
            .build();
    try (ModelDirectory directory = ModelDirectory.draft(target)) {
      directory.write(file, onnx);
      directory.write("model.json", spec.toJson());
      Path preview = directory.path().resolve(DetectorPreview.FILE);
      boolean shown = DetectorPreview.write(directory.path(), data, preview);
      String card = DetectorCard.of(spec, this, measured, shown);
      directory.write("README.md", card.getBytes(StandardCharsets.UTF_8));
      directory.publish();
    }
    return spec;
  }

  /** How it came to be, and what was measured of it. */
  private Map<String, Object> training(Optional<DetectionMetrics> measured) {
    Map<String, Object> training = new LinkedHashMap<>(RunJson.toMap(record));
    measured.ifPresent(
        metrics -> {
          Map<String, Object> figures = new LinkedHashMap<>(Map.of("on", data.tested()));
          figures.putAll(RunJson.toMap(metrics));
          training.put(MEASURED, figures);
        });
    return training;
  }

  private String description() {
    if (data.choice() instanceof PictureChoice pictures) {
      String label = pictures.onlyLabel() == null ? "" : " with label " + pictures.onlyLabel();
      return "Finds pictures that are unlike those of %s%s, and shows where."
          .formatted(data.dataset(), label);
    }
    return "Finds "
        + (network.equals("table") ? "unusual rows of tables" : "unusual signals")
        + " like those of "
        + data.dataset()
        + ", and says what is unusual about them.";
  }

  private Golden golden() {
    SampleShape shape = new SampleShape(Golden.shape(data.input()));
    float[][] input = {Golden.input(shape.values())};
    try (OnnxRun run = new OnnxRun(onnx, shape, 1)) {
      return GoldenOutput.ofUnits(run.run(input, Role.CONTRIBUTIONS)[0]);
    }
  }
}
