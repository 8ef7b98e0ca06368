package dev.autoencoders.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.model.License;
import dev.autoencoders.model.Metrics;
import dev.autoencoders.model.Task;
import dev.autoencoders.model.Version;
import dev.autoencoders.model.ZooIndex;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZooIndexTest {
  private static final ZooIndex INDEX =
      new ZooIndex(
          7,
          List.of(
              new ZooIndex.Model(
                  "mnist-conv",
                  new Version("1.2.3"),
                  Task.AUTOENCODING,
                  "models/mnist-conv",
                  List.of(ZooIndex.File.of("model.json", new byte[] {1, 2, 3})),
                  List.of(
                      new Metrics("mnist", "test", "none", 1, 0, 0.0, 0.0, null, 1.0, null, null)),
                  new License("Apache-2.0", "CC-BY-SA-3.0"))));

  @Test
  void json_readBack_isEqual() {
    assertThat(ZooIndex.parse(INDEX.toJson(), "index.json")).isEqualTo(INDEX);
  }

  /** Replaces a piece of a good index, and expects to be told. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"schema\" : 1 | \"schema\" : 2 | schema: expected 1, found 2",
        "\"serial\" : 7 | \"serial\" : -1 | serial: expected 0 or more, found -1",
        "\"serial\" : 7 | \"serial\" : \"7\" | serial: expected a whole number, found \"7\"",
        "\"serial\" : 7 | \"other\" : 7 | serial: expected a whole number, found nothing",
        "\"mnist-conv\" | \"Mnist\" | models[0].name: expected lower-case letters",
        "1.2.3 | 1.2 | models[0].version: expected a version such as 1.0.0 or 1.0.0-rc.1 (semver.org), found \"1.2\"",
        "1.2.3 | 1.2.3-a..b | models[0].version: expected a version such as 1.0.0",
        "models/mnist-conv | ../mnist-conv | models[0].path: expected plain names",
        "models/mnist-conv | models/../../x | models[0].path: expected plain names",
        "models/mnist-conv | /models | models[0].path: expected plain names",
        "models/mnist-conv | file:x | models[0].path: expected plain names",
        "\"model.json\" | \"sub/model.json\" | models[0].files[0].path: expected a plain file name",
        "\"bytes\" : 3 | \"bytes\" : 0 | models[0].files[0].bytes: expected 1 to 2147483631",
        "autoencoding | other | models[0].task: expected \"autoencoding\" or \"denoising\" or \"anomaly-detection\"",
      })
  void badValue_isRefusedWithItsPlace(String good, String bad, String message) {
    String json = new String(INDEX.toJson(), StandardCharsets.UTF_8);
    assertThat(json).contains(good);
    byte[] changed = json.replace(good, bad).getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> ZooIndex.parse(changed, "zoo/index.json"))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith("zoo/index.json: " + message);
  }

  @Test
  void nameThatOccursTwice_isRefused() {
    ZooIndex.Model model = INDEX.models().get(0);
    assertThatThrownBy(() -> new ZooIndex(7, List.of(model, model)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("models: expected each name and version once, found mnist-conv 1.2.3 twice");
  }
}
