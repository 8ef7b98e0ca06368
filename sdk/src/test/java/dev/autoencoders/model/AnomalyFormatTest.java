package dev.autoencoders.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.model.AnomalySpec.Rule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code model.json} says of models that find anomalies. */
class AnomalyFormatTest {
  private static final GraphFile GRAPH = GraphFile.of("detector.onnx", new byte[] {1});

  private static ModelSpecBuilder detector() {
    return ModelSpec.named("odd-rows")
        .task(Task.ANOMALY_DETECTION)
        .description("A fixture.")
        .input(
            new Input.Row(
                List.of(
                    Column.number("age"),
                    new Column(
                        "town", Column.Type.CATEGORY, List.of("Ulm", "Bonn"), Column.Missing.NAN))))
        .graph(Role.DETECTOR, GRAPH)
        .anomaly(new AnomalySpec(2.5, Rule.FALSE_ALARMS, .01, 100, List.of(.5, 1.0, 3.0)))
        .golden(new Golden(List.of(0, 2), List.of(1f, 2f), 1e-4));
  }

  @Test
  void json_readBack_isEqual() {
    ModelSpec spec = detector().build();
    assertThat(ModelSpec.parse(spec.toJson(), "m")).isEqualTo(spec);
    assertThat(spec.operations()).containsExactly(Operation.DETECT);
  }

  @Test
  void columns_standInTheJson() {
    assertThat(new String(detector().build().toJson(), StandardCharsets.UTF_8))
        .contains(
            "\"name\" : \"age\",\n        \"type\" : \"number\",\n        \"missing\" : \"refused\"")
        .contains("\"categories\" : [\n          \"Ulm\",\n          \"Bonn\"\n        ]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"number\" | \"text\" | input.columns[0].type: expected \"number\" or \"boolean\"",
        "\"refused\" | \"guess\" | input.columns[0].missing: expected \"refused\" or \"nan\"",
        "\"Bonn\" | \"Ulm\" | input.columns[1].categories: expected each name once, found Ulm twice",
        "\"category\" | \"boolean\" | input.columns[1].categories: expected none, since the type is",
        "\"number\" | \"category\" | input.columns[0].categories: expected 1 or more, found 0",
        "\"town\" | \"age\" | input.columns: expected each name once, found age twice",
        "\"false-alarms\" | \"guess\" | anomaly.rule: expected \"false-alarms\" or \"best-f1\"",
        "3.0 | 0.7 | anomaly.quantiles: expected ascending order, found [0.5, 1.0, 0.7]",
      })
  void badValue_isRefusedWithItsPlace(String good, String bad, String message) {
    String json = new String(detector().build().toJson(), StandardCharsets.UTF_8);
    assertThat(json).contains(good);
    byte[] changed = json.replace(good, bad).getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> ModelSpec.parse(changed, "m"))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith("m: " + message);
  }

  @Test
  void detectorWithoutThreshold_isRefused() {
    assertThatThrownBy(() -> detector().anomaly(null).build())
        .hasMessage("anomaly: expected a threshold, since there is a detector, found null");
  }

  @Test
  void taskWithoutDetector_isRefused() {
    assertThatThrownBy(
            () ->
                ModelSpec.named("pair")
                    .task(Task.ANOMALY_DETECTION)
                    .input(Input.Row.of(List.of("a")))
                    .graph(Role.AUTOENCODER, GRAPH)
                    .golden(new Golden(List.of(0), List.of(1f), 1e-4))
                    .build())
        .hasMessage(
            "graphs: expected a detector (the task is anomaly-detection), found [autoencoder]");
  }

  @Test
  void thresholdWithoutDetector_isRefused() {
    assertThatThrownBy(
            () ->
                ModelSpec.named("pair")
                    .input(Input.Row.of(List.of("a")))
                    .graph(Role.AUTOENCODER, GRAPH)
                    .anomaly(new AnomalySpec(1, Rule.GIVEN, 0, 0, List.of(0.0, 1.0)))
                    .golden(new Golden(List.of(0), List.of(1f), 1e-4))
                    .build())
        .hasMessageStartingWith("anomaly: expected none without a detector, found AnomalySpec");
  }

  @Test
  void detector_mayStandBesideOthers() {
    ModelSpec spec = detector().graph(Role.AUTOENCODER, GRAPH).build();
    assertThat(spec.operations())
        .containsExactly(Operation.RECONSTRUCT, Operation.SCORE, Operation.DETECT);
  }
}
