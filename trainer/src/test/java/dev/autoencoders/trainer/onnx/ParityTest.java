package dev.autoencoders.trainer.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.trainer.run.TrainingException;
import org.junit.jupiter.api.Test;

class ParityTest {

  @Test
  void difference_isFoundWhereItIs() {
    Parity parity =
        Parity.of("image", new float[] {0, 0, 0, 0, 0, 0}, new float[] {0, 0, 0, 0, 0.5f, 0}, 3);
    assertThat(parity).isEqualTo(new Parity("image", 0.5, 1, 1));
  }

  @Test
  void difference_isRelativeForLargeValuesAndAbsoluteForSmall() {
    assertThat(Parity.of("latent", new float[] {100}, new float[] {101}, 1).difference())
        .isEqualTo(0.01);
    assertThat(Parity.of("latent", new float[] {0.5f}, new float[] {0.25f}, 1).difference())
        .isEqualTo(0.25);
  }

  @Test
  void require_refusesALargeDifferenceAndNaN() {
    Parity off = Parity.of("image", new float[] {0, 1}, new float[] {0, 1.1f}, 2);
    assertThatThrownBy(() -> off.require("mnist-conv"))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("mnist-conv")
        .hasMessageContaining("value 1 of the image of sample 0");
    Parity nan = Parity.of("image", new float[] {0, 1}, new float[] {Float.NaN, 1}, 2);
    assertThatThrownBy(() -> nan.require("mnist-conv")).hasMessageContaining("NaN");
  }

  @Test
  void require_acceptsTheLastBits() {
    Parity close = Parity.of("image", new float[] {0.5f}, new float[] {0.500001f}, 1);
    assertThat(close.require("mnist-conv")).isSameAs(close);
  }
}
