package dev.autoencoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.model.Golden;
import dev.autoencoders.model.Latent;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Operation;
import dev.autoencoders.model.Task;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelSpecTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ModelSpec PAIR = Fixtures.pair("pair", Task.AUTOENCODING);

  @Test
  void json_readBack_isEqual() {
    ModelSpec denoiser = Fixtures.denoiser("denoiser", null, null);
    assertThat(ModelSpec.parse(PAIR.toJson(), "m")).isEqualTo(PAIR);
    assertThat(ModelSpec.parse(denoiser.toJson(), "m")).isEqualTo(denoiser);
  }

  @Test
  void json_isIndentedAndEndsWithNewline() {
    String text = new String(PAIR.toJson(), StandardCharsets.UTF_8);
    assertThat(text).startsWith("{\n  \"schema\" : 2,\n").endsWith("\n}\n");
  }

  @Test
  void json_ofModelForAnySize_saysNull() throws IOException {
    JsonNode tree = JSON.readTree(Fixtures.denoiser("denoiser", null, null).toJson());
    assertThat(tree.at("/input/height").isNull()).isTrue();
    assertThat(tree.has("latent")).isFalse();
  }

  @Test
  void unknownFields_areIgnored() throws IOException {
    ObjectNode tree = tree();
    tree.put("future", 1);
    ((ObjectNode) tree.get("golden")).put("future", "x");
    assertThat(parse(tree)).isEqualTo(PAIR);
  }

  /** Replaces the value at a place of a good description, and expects to be told. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/schema | 1 | schema: expected 2, found 1; get a file for this version",
        "/schema | `\"1\"` | schema: expected 2, found \"1\"",
        "/schema | 2.0 | schema: expected 2, found 2.0",
        "/name | 3 | name: expected a text, found 3",
        "/name | null | name: expected a text, found null",
        "/name | `\"../evil\"` | name: expected lower-case letters, digits and single hyphens",
        "/name | `\"A\"` | name: expected lower-case letters, digits and single hyphens",
        "/name | `\"a--b\"` | name: expected lower-case letters, digits and single hyphens",
        "/version | `\"1\"` | version: expected a version such as 1.0.0 or 1.0.0-rc.1 (semver.org),"
            + " found \"1\"",
        "/task | `\"guessing\"` | task: expected \"autoencoding\" or \"denoising\" or"
            + " \"anomaly-detection\"",
        "/task | 0 | task: expected \"autoencoding\" or \"denoising\" or \"anomaly-detection\","
            + " found 0",
        "/task | null | task: expected \"autoencoding\" or \"denoising\" or \"anomaly-detection\","
            + " found null",
        "/license | `\"MIT\"` | license: expected an object, found \"MIT\"",
        "/license/data | null | license.data: expected a text, found null",
        "/input/channels | `\"1\"` | input.channels: expected a whole number, found \"1\"",
        "/input/channels | 1.5 | input.channels: expected a whole number, found 1.5",
        "/input/channels | null | input.channels: expected a whole number, found null",
        "/input/channels | true | input.channels: expected a whole number, found true",
        "/input/channels | 0 | input.channels: expected 1 or more, found 0",
        "/input/channels | 99999999999 | input.channels: expected a whole number",
        "/input/height | -4 | input.height: expected 1 or more, found -4",
        "/input/height | null | input.width: expected a number or null like height",
        "/input/height | 2000000000 | input.height: expected at most 268435455 values, found"
            + " 1×2000000000×6",
        "/input/multiple | 2 | input.multiple: expected 1, since height and width are fixed, found"
            + " 2",
        "/input/range | [0] | input.range: expected the lowest and the highest value, found [0]",
        "/input/range | [1, 0] | input.range: expected two numbers, the lower first, found 1.0 and"
            + " 0.0",
        "/input/range | `[0, \"1\"]` | input.range[1]: expected a number, found \"1\"",
        "/latent/shape | [] | latent.shape: expected [D], [C, L] or [C, H, W], found []",
        "/latent/shape | [0] | latent.shape: expected 1 or more, found 0",
        "/latent/shape | [null] | latent.shape[0]: expected a whole number, found null",
        "/latent/shape | 5 | latent.shape: expected a list, found 5",
        "/graphs/encoder | null | graphs.encoder: expected an object, found null",
        "/graphs/encoder/file | `\"../encoder.onnx\"` | graphs.encoder.file: expected a plain file",
        "/graphs/encoder/file | `\"/etc/passwd\"` | graphs.encoder.file: expected a plain file",
        "/graphs/encoder/file | `\"a\\\\b\"` | graphs.encoder.file: expected a plain file name",
        "/graphs/encoder/file | `\"..\"` | graphs.encoder.file: expected a plain file name",
        "/graphs/encoder/file | `\".hidden\"` | graphs.encoder.file: expected a plain file name",
        "/graphs/encoder/sha256 | `\"abc\"` | graphs.encoder.sha256: expected 64 lower-case",
        "/graphs/encoder/bytes | 0 | graphs.encoder.bytes: expected 1 to 2147483631, found 0",
        "/graphs/encoder/bytes | 9999999999 | graphs.encoder.bytes: expected 1 to 2147483631",
        "/training | 1 | training: expected an object, found 1",
        "/metrics/0/samples | 0 | metrics[0].samples: expected 1 or more, found 0",
        "/metrics/0/mse | `\"NaN\"` | metrics[0].mse: expected a number, found \"NaN\"",
        "/golden/at | [0] | golden.values: expected 1 values, one for each place, found 8",
        "/golden/at/7 | 24 | golden.at: expected places from 0 to 23, found 24",
        "/golden/at/0 | -1 | golden.at: expected places from 0 to 23, found -1",
        "/golden/values/0 | 1e99 | golden.values: expected a finite number, found Infinity",
        "/golden/tolerance | 0 | golden.tolerance: expected a number greater than 0, found 0.0",
      })
  void badValue_isRefusedWithItsPlace(String place, String value, String message)
      throws IOException {
    ObjectNode tree = tree();
    int end = place.lastIndexOf('/');
    JsonNode parent = tree.at(place.substring(0, end));
    String last = place.substring(end + 1);
    JsonNode bad = JSON.readTree(value);
    if (parent instanceof ArrayNode list) {
      list.set(Integer.parseInt(last), bad);
    } else {
      ((ObjectNode) parent).set(last, bad);
    }
    assertThatThrownBy(() -> parse(tree))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith("zoo/model.json: " + message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/schema",
        "/name",
        "/version",
        "/task",
        "/description",
        "/license",
        "/license/model",
        "/input",
        "/input/channels",
        "/input/height",
        "/input/range",
        "/graphs",
        "/graphs/encoder/sha256",
        "/training",
        "/metrics",
        "/metrics/0/mse",
        "/golden",
        "/golden/at",
        "/golden/tolerance"
      })
  void missingField_isRefusedWithItsPlace(String place) throws IOException {
    ObjectNode tree = tree();
    int end = place.lastIndexOf('/');
    ((ObjectNode) tree.at(place.substring(0, end))).remove(place.substring(end + 1));
    String name = place.substring(1).replace("/0", "[0]").replace('/', '.');
    assertThatThrownBy(() -> parse(tree))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith("zoo/model.json: " + name + ": expected")
        .hasMessageContaining("found nothing");
  }

  @Test
  void pairWithoutLatent_isRefused() throws IOException {
    ObjectNode tree = tree();
    tree.remove("latent");
    assertThatThrownBy(() -> parse(tree))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage(
            "zoo/model.json: graphs: expected [autoencoder] (there is no latent, and the task is"
                + " autoencoding), found [decoder, encoder]");
  }

  @Test
  void encoderAlone_isRefused() throws IOException {
    ObjectNode tree = tree();
    ((ObjectNode) tree.get("graphs")).remove("decoder");
    assertThatThrownBy(() -> parse(tree))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("expected [decoder, encoder] (there is a latent), found [encoder]");
  }

  @Test
  void denoiserForAutoencoding_isRefused() throws IOException {
    ObjectNode tree =
        (ObjectNode) JSON.readTree(Fixtures.denoiser("denoiser", null, null).toJson());
    tree.put("task", "autoencoding");
    assertThatThrownBy(() -> parse(tree))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("graphs: expected [autoencoder]")
        .hasMessageContaining("found [denoiser]");
  }

  @Test
  void pairForAnySize_isRefused() throws IOException {
    ObjectNode tree = tree();
    ((ObjectNode) tree.get("input")).putNull("height").putNull("width");
    assertThatThrownBy(() -> parse(tree))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("input.height: expected a number, since the latent shape is fixed");
  }

  @Test
  void listsAndMaps_areCopiesThatCannotBeChanged() {
    List<Integer> shape = new ArrayList<>(List.of(5));
    Latent latent = new Latent(shape);
    shape.set(0, 6);
    assertThat(latent.shape()).containsExactly(5);

    Map<String, Object> inner = new HashMap<>(Map.of("epochs", 1));
    ModelSpec spec = withTraining(Map.of("run", inner));
    inner.put("epochs", 2);
    assertThat(spec.training()).isEqualTo(Map.of("run", Map.of("epochs", 1)));
    assertThatThrownBy(() -> spec.training().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> spec.graphs().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void training_mayHoldNulls() {
    Map<String, Object> training = new HashMap<>();
    training.put("limit", null);
    assertThatCode(() -> withTraining(training)).doesNotThrowAnyException();
  }

  @Test
  void operations_followGraphsAndTask() {
    assertThat(PAIR.operations())
        .containsExactly(
            Operation.ENCODE, Operation.DECODE, Operation.RECONSTRUCT, Operation.SCORE);
    assertThat(Fixtures.pair("pair", Task.DENOISING).operations())
        .containsExactly(
            Operation.ENCODE,
            Operation.DECODE,
            Operation.RECONSTRUCT,
            Operation.DENOISE,
            Operation.SCORE);
    assertThat(Fixtures.denoiser("denoiser", null, null).operations())
        .containsExactly(Operation.DENOISE);
  }

  @Test
  void goldenInput_isTheFormula() {
    float[] input = Golden.input(200);
    assertThat(input[0]).isEqualTo(0f);
    assertThat(input[3]).isEqualTo(0.10f);
    assertThat(input[100]).isEqualTo(0.64f);
    assertThat(Golden.height(Fixtures.denoiser("d", null, null).image())).isEqualTo(32);
  }

  private static ModelSpec withTraining(Map<String, Object> training) {
    return PAIR.toBuilder().training(training).build();
  }

  private static ObjectNode tree() throws IOException {
    return (ObjectNode) JSON.readTree(PAIR.toJson());
  }

  private static ModelSpec parse(JsonNode tree) throws IOException {
    return ModelSpec.parse(JSON.writeValueAsBytes(tree), "zoo/model.json");
  }

  @Test
  void decimalNumbersOfTheTraining_keepTheirFraction() {
    ModelSpec spec = PAIR.toBuilder().training(Map.of("rate", new BigDecimal("0.125"))).build();
    assertThat(ModelSpec.parse(spec.toJson(), "m").training()).isEqualTo(Map.of("rate", 0.125));
  }
}
