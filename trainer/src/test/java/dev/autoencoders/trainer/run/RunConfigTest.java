package dev.autoencoders.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.autoencoders.Noise;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunConfigTest {
  private static final RunConfig CONFIG =
      new RunConfig(
          "mnist-conv",
          "mnist",
          Noise.gaussian(0.5),
          Loss.BCE,
          10,
          128,
          2e-3,
          5000,
          42,
          0,
          "cpu",
          2);

  @Test
  void learningRate_warmsUpThenFallsToAHundredth() {
    long steps = 4300;
    assertThat(CONFIG.learningRate(0, steps)).isCloseTo(2e-5, within(1e-7));
    assertThat(CONFIG.learningRate(99, steps)).isCloseTo(2e-3, within(1e-5));
    assertThat(CONFIG.learningRate(steps / 2, steps)).isCloseTo(1.01e-3, within(1e-6));
    assertThat(CONFIG.learningRate(steps - 1, steps)).isCloseTo(2e-5, within(1e-7));
  }

  @Test
  void learningRate_warmsUpOverATenthOfAShortRun() {
    assertThat(CONFIG.learningRate(4, 40)).isGreaterThan(1.9e-3);
  }

  @Test
  void json_givesTheSameConfigurationBack() throws IOException {
    assertThat(RunJson.read(RunJson.write(CONFIG), RunConfig.class)).isEqualTo(CONFIG);
    Map<String, Object> map = RunJson.toMap(CONFIG);
    assertThat(map).containsEntry("noise", "gaussian:0.5").containsEntry("loss", "bce");
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

  private static RunConfig read(String json) throws IOException {
    return RunJson.read(json.getBytes(StandardCharsets.UTF_8), RunConfig.class);
  }
}
