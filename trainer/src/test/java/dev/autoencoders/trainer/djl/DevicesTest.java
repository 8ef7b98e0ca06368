package dev.autoencoders.trainer.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import org.junit.jupiter.api.Test;

class DevicesTest {
  @Test
  void auto_takesAGpuWhereThereIsOne() {
    assertThat(Devices.named("auto", 0)).isEqualTo(Device.cpu());
    assertThat(Devices.named("auto", 1)).isEqualTo(Device.gpu(0));
  }

  @Test
  void gpu_goesByItsNumber() {
    assertThat(Devices.named("gpu", 2)).isEqualTo(Device.gpu(0));
    assertThat(Devices.named("gpu:1", 2)).isEqualTo(Device.gpu(1));
    assertThat(Devices.name(Device.gpu(1))).isEqualTo("gpu1");
  }

  @Test
  void gpuThatIsNotThere_saysWhatIsSeenAndHowToGetOne() {
    assertThatThrownBy(() -> Devices.named("gpu", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PyTorch 2.")
        .hasMessageContaining("sees 0 of them")
        .hasMessageContaining("-Pgpu");
    assertThatThrownBy(() -> Devices.named("gpu:2", 2))
        .hasMessageContaining("gpu:0 to gpu:1")
        .hasMessageContaining("found gpu:2");
  }

  @Test
  void unknownName_isRefused() {
    assertThatThrownBy(() -> Devices.named("gpu:-1", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("auto, cpu, gpu or one by its number")
        .hasMessageContaining("found gpu:-1");
  }
}
