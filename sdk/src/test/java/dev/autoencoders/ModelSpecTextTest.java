package dev.autoencoders;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.model.ModelSpec;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes of strangers that are no description of a model. */
class ModelSpecTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[1]", "nonsense", "{} {}", "{\"schema\":1,\"schema\":1}"})
  void textThatIsNoObject_isRefused(String text) {
    assertThatThrownBy(() -> ModelSpec.parse(text.getBytes(StandardCharsets.UTF_8), "m.json"))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith("m.json: expected ");
  }

  @Test
  void hugeFile_isRefusedUnread() {
    assertThatThrownBy(() -> ModelSpec.parse(new byte[ModelSpec.MAX_JSON_BYTES + 1], "m.json"))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage("m.json: expected at most 1048576 bytes, found 1048577");
  }

  /** Marks of encodings that JSON may have, and that have no such text after them. */
  @ParameterizedTest
  @ValueSource(strings = {"0000fffe", "feff0000", "0000feff00110000", "fffe000000001100"})
  void bytesOfAnotherEncoding_areRefused(String hex) {
    byte[] json = HexFormat.of().parseHex(hex);
    assertThatThrownBy(() -> ModelSpec.parse(json, "zoo/model.json"))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith("zoo/model.json: expected JSON");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1e999", "-1e999", "{\"schema\": 1e999}", "{\"schema\": 2, \"name\": 1e999}"})
  void numberThatIsTooLarge_isRefused(String json) {
    assertThatThrownBy(() -> ModelSpec.parse(json.getBytes(StandardCharsets.UTF_8), "model.json"))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith(
            "model.json: expected JSON, found something else at line 1, a number that is too"
                + " large");
  }

  /** Names come from files of strangers, and messages go to terminals and logs. */
  @Test
  void hostileName_isQuotedShort_andWithoutCommands() {
    assertThatThrownBy(() -> ModelSpec.requireName("\u001b[2J" + "a".repeat(100_000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found \"\\u001b[2Jaaa")
        .hasMessageEndingWith("aaa…\"")
        .message()
        .hasSizeLessThan(400);
  }
}
