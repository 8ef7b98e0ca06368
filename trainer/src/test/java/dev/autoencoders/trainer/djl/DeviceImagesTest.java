package dev.autoencoders.trainer.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.autoencoders.trainer.Fixtures;
import dev.autoencoders.trainer.data.ImageSet;
import org.junit.jupiter.api.Test;

/** On the CPU, which does what a GPU does with them. */
class DeviceImagesTest {
  private static final ImageSet DIGITS = Fixtures.digits(20, 1);

  @Test
  void batch_isTheSameAsFromTheImages_bitForBit() {
    int[] numbers = {3, 19, 0, 3};
    float[] expected = new float[numbers.length * DIGITS.values()];
    for (int i = 0; i < numbers.length; i++) {
      DIGITS.copyTo(numbers[i], expected, i * DIGITS.values());
    }
    try (NDManager manager = Devices.manager(Device.cpu());
        DeviceImages kept = new DeviceImages(DIGITS, manager)) {
      NDArray batch = kept.batch(manager, numbers);
      assertThat(batch.getShape()).isEqualTo(new Shape(4, 1, 28, 28));
      assertThat(batch.toFloatArray()).isEqualTo(expected);
    }
  }

  @Test
  void images_stayWhereTheyAre_onACpu() {
    assertThat(DeviceImages.fit(DIGITS, Device.cpu())).isFalse();
    assertThat(DeviceImages.fit(DIGITS, Device.gpu())).isTrue();
  }
}
