package dev.autoencoders.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.data.Samples;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HoldOutTest {
  /** Images of one pixel; the label of each is its number. */
  private static ImageSet images(int count) {
    byte[] numbers = new byte[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (byte) i;
    }
    return ImageSet.of("numbers", 1, 1, 1, numbers, numbers);
  }

  private static List<Integer> numbers(Samples samples) {
    ImageSet images = (ImageSet) samples;
    return IntStream.range(0, images.count()).mapToObj(images::label).toList();
  }

  @Test
  void parts_haveEachImageOnce_inTheOrderOfTheFile() {
    HoldOut parts = HoldOut.of(images(20), 1, 6, 1);
    assertThat(numbers(parts.validation())).hasSize(6).isSorted();
    assertThat(numbers(parts.training()))
        .hasSize(14)
        .isSorted()
        .doesNotContainAnyElementsOf(numbers(parts.validation()));
  }

  @Test
  void choice_isThatOfEarlierRuns() {
    assertThat(numbers(HoldOut.of(images(20), 1, 6, 42).validation()))
        .containsExactly(1, 4, 5, 10, 18, 19);
  }

  @Test
  void cropsOfOnePicture_areHeldOutTogether() {
    HoldOut parts = HoldOut.of(images(20), 4, 6, 1);
    assertThat(numbers(parts.validation())).hasSize(8);
    for (int number : numbers(parts.validation())) {
      assertThat(numbers(parts.validation()))
          .contains(number / 4 * 4, number / 4 * 4 + 1, number / 4 * 4 + 2, number / 4 * 4 + 3);
    }
    assertThat(numbers(parts.training()))
        .hasSize(12)
        .doesNotContainAnyElementsOf(numbers(parts.validation()));
  }

  @Test
  void lastPictureOfALimitedSet_mayHaveFewerCrops() {
    for (long seed = 0; seed < 10; seed++) {
      HoldOut parts = HoldOut.of(images(18), 4, 4, seed);
      assertThat(parts.training().count() + parts.validation().count()).isEqualTo(18);
    }
  }

  @Test
  void holdingOutEverything_isRefused() {
    assertThatThrownBy(() -> HoldOut.of(images(20), 1, 20, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("validation: expected a number from 1 to 19, found 20");
    assertThatThrownBy(() -> HoldOut.of(images(20), 4, 17, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("validation: expected a number from 1 to 16, found 17");
    int most = Integer.MAX_VALUE;
    assertThatThrownBy(() -> HoldOut.of(images(20), 4, most, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("validation: expected a number from 1 to 16, found " + most);
  }
}
