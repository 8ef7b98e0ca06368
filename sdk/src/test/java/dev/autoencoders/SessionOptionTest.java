package dev.autoencoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.exception.InvalidModelException;
import org.junit.jupiter.api.Test;

/** Entries of ONNX Runtime's session configuration. */
class SessionOptionTest {
  private static AutoencoderBuilder builder() {
    return Autoencoder.from(BadGraphs.identity("N", Fixtures.VALUES));
  }

  @Test
  void option_reachesTheSession() {
    // The file is ONNX, and no longer taken for that.
    assertThatThrownBy(() -> builder().sessionOption("session.load_model_format", "ORT").load())
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith("model: expected an ONNX graph that ONNX Runtime accepts, found: ");
  }

  @Test
  void laterOption_overridesAnEarlierOne_andTheSdksOwn() {
    float[] image = Fixtures.images(1, Fixtures.VALUES);
    try (Autoencoder model =
        builder()
            .threads(2)
            .sessionOption("session.intra_op.allow_spinning", "1")
            .sessionOption("session.load_model_format", "ORT")
            .sessionOption("session.load_model_format", "ONNX")
            .load()) {
      assertThat(model.reconstruct(image)).isEqualTo(image);
    }
  }
}
