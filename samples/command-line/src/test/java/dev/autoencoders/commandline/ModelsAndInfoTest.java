package dev.autoencoders.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.zoo.ModelZoo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsAndInfoTest {
  @TempDir Path folder;

  @Test
  void models_listsEachModelOfTheProgram() throws IOException {
    Run run = Run.of("models");
    assertThat(run.code()).as(run.err()).isZero();
    for (var model : ModelZoo.bundled().models()) {
      assertThat(run.out()).contains(model.name());
    }
  }

  @Test
  void models_asJsonSaysWhatEachCanDo() throws IOException {
    Path zoo = TestZoo.of(folder, "photo-denoiser", "scan-cleaner");
    Run run = Run.of("models", "--zoo", zoo, "--json");
    assertThat(run.json()).hasSize(2);
    assertThat(run.json().get(0).get("name").asText()).isEqualTo("photo-denoiser");
    assertThat(run.json().get(0).get("operations").toString()).isEqualTo("[\"denoise\"]");
    assertThat(run.json().get(0).get("bytes").asLong()).isGreaterThan(100_000);
  }

  @Test
  void info_saysWhatAModelTakesAndHowGoodItIs() {
    Run run = Run.of("info", "mnist-conv");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("mnist-conv 1.0.0", "encode, decode", "28×28", "128 values", "PSNR 20.28 dB");
  }

  @Test
  void info_asJsonIsTheModelsDescription() throws IOException {
    Run run = Run.of("info", "mnist-conv", "--json");
    assertThat(ModelSpec.parse(run.out().getBytes(StandardCharsets.UTF_8), "printed"))
        .isEqualTo(ModelZoo.bundled().model("mnist-conv").spec());
  }

  @Test
  void info_readsAnOnnxFile() {
    Run run = Run.of("info", "../../model-zoo/mnist-denoiser-fast/1.1.0/denoiser.onnx");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("any size, in multiples of 4");
  }

  @Test
  void unknownModel_isRefused() {
    assertThat(Run.of("info", "nothing").code()).isOne();
  }
}
