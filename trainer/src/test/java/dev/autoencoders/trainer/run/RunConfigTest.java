package dev.autoencoders.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.trainer.data.Augmentation;
import dev.autoencoders.trainer.data.Licenses;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.run.json.RunJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunConfigTest {
  private static final RunConfig CONFIG =
      new RunConfig(
          "my-conv",
          "mnist-conv",
          null,
          "mnist",
          null,
          Noise.gaussian(0.5),
          new Augmentation(2, 7.5),
          Loss.BCE,
          OptimizerConfig.standard(),
          10,
          0,
          128,
          5000,
          42,
          0,
          "cpu",
          2,
          "mnist-conv 1.0.0",
          new Licenses("MIT", null));

  @Test
  void json_givesTheSameConfigurationBack() throws IOException {
    assertThat(RunJson.read(RunJson.write(CONFIG), RunConfig.class)).isEqualTo(CONFIG);
    Map<String, Object> map = RunJson.toMap(CONFIG);
    assertThat(map)
        .containsEntry("noise", "gaussian:0.5")
        .containsEntry("augmentation", "shift:2+rotate:7.5")
        .containsEntry("loss", "bce");
  }

  @Test
  void json_withABadValueIsRefusedByName() {
    String json = new String(RunJson.write(CONFIG), StandardCharsets.UTF_8);
    assertThatThrownBy(() -> read(json.replace("gaussian:0.5", "rain")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("gaussian:SIGMA");
    assertThatThrownBy(() -> read(json.replace("\"epochs\"", "\"epoch\"")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("epoch");
  }

  @Test
  void name_thatNoModelCanHaveIsRefused() {
    String json = new String(RunJson.write(CONFIG), StandardCharsets.UTF_8);
    assertThatThrownBy(() -> read(json.replace("my-conv", "My model")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("name: expected lower-case letters, digits and single hyphens");
  }

  private static RunConfig read(String json) throws IOException {
    return RunJson.read(json.getBytes(StandardCharsets.UTF_8), RunConfig.class);
  }
}
