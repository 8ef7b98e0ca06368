package dev.autoencoders.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CodecMetricsTest {
  private static final Metrics PLAIN =
      new Metrics("digits", "test", "none", 10, 0.01, null, null, 20.0, null, null, null);

  @Test
  void figuresOfFiles_nameQualityAndBytes() {
    Metrics files = PLAIN.ofFiles(50, 12.5);
    assertThat(files.quality()).isEqualTo(50);
    assertThat(files.bytesPerSample()).isEqualTo(12.5);
    assertThat(files.mse()).isEqualTo(PLAIN.mse());
    assertThat(ModelJson.metrics(files)).containsEntry("quality", 50).containsKey("bytesPerSample");
    assertThat(ModelJson.metrics(PLAIN)).doesNotContainKeys("quality", "bytesPerSample");
  }

  @Test
  void qualityWithoutBytes_isRefused() {
    assertThatThrownBy(
            () ->
                new Metrics(
                    "digits", "test", "none", 10, 0.01, null, null, null, null, null, null, 50,
                    null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bytesPerSample: expected a number or null like quality");
  }
}
