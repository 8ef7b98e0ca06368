package dev.autoencoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plain build of ONNX Runtime has the CPU provider, and on no machine CUDA's. */
class ExecutionProviderTest {
  private Path model = Path.of("set by writeModel");

  @BeforeEach
  void writeModel(@TempDir Path directory) {
    model = directory.resolve("pair");
    Fixtures.writePair(model, "pair", Task.AUTOENCODING);
  }

  @Test
  void cpu_inAnyCase_isTheDefault() throws IOException {
    float[] images = Fixtures.images(1, 2 * Fixtures.VALUES);
    try (Autoencoder plain = Autoencoder.from(model).load();
        Autoencoder named = Autoencoder.from(model).executionProvider("cpu").load()) {
      assertThat(named.reconstruct(images)).isEqualTo(plain.reconstruct(images));
    }
  }

  @Test
  void unavailableProvider_saysWhichThereAre() throws IOException {
    AutoencoderBuilder builder = Autoencoder.from(model).executionProvider("CUDA");
    assertThatThrownBy(builder::load)
        .isInstanceOf(InferenceException.class)
        .hasMessageMatching(
            "pair/encoder.onnx: executionProvider: expected one that this build of ONNX Runtime has"
                + " \\(CPU(, [A-Z]+)*\\), found CUDA; put a build that has it on the class path"
                + " instead of onnxruntime, such as onnxruntime_gpu for CUDA");
  }

  @Test
  void unknownProvider_saysWhichAreKnown() throws IOException {
    AutoencoderBuilder builder = Autoencoder.from(model);
    assertThatThrownBy(() -> builder.executionProvider("GPU"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "executionProvider: expected one of CPU, CUDA, TENSORRT, ROCM, DIRECTML, COREML,"
                + " OPENVINO, DNNL, XNNPACK, NNAPI, QNN, WEBGPU, found \"GPU\"");
  }
}
