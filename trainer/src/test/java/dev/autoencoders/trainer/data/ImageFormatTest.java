package dev.autoencoders.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.trainer.data.ImageFormat.Background;
import dev.autoencoders.trainer.run.json.RunJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageFormatTest {
  @ParameterizedTest
  @CsvSource({
    "2, 8, 8, 0, '1 or 3 channels, or 0 for what the pictures are, found 2'",
    "1, 0, 8, 0, 'sides of 1 to 16384 pixels, found 0×8'",
    "1, 8, -1, 0, 'sides of 1 to 16384 pixels, found 8×-1'",
    "1, 8, 99999, 0, 'sides of 1 to 16384 pixels, found 8×99999'",
    "1, 8, 8, -1, 'a number of crops from 0 on, found -1'",
    "1, 0, 0, 2, 'a size for the crops, such as 64×64, found none'"
  })
  void valueOutOfRange_isNamed(int channels, int height, int width, int crops, String message) {
    assertThatThrownBy(() -> new ImageFormat(channels, height, width, crops))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("images: expected " + message);
  }

  @Test
  void imagesPerPicture_isOneWithoutCrops() {
    assertThat(new ImageFormat(1, 8, 8, 0).imagesPerPicture()).isEqualTo(1);
    assertThat(new ImageFormat(1, 8, 8, 5).imagesPerPicture()).isEqualTo(5);
  }

  @Test
  void backgroundOtherThanWhite_isAmongTheOptions() {
    ImageFormat format = new ImageFormat(1, 8, 8, 0);
    assertThat(format.options()).doesNotContain("--background");
    assertThat(format.withBackground(Background.parse("black")).options())
        .endsWith("--background", "black");
  }

  @Test
  void format_goesThroughJson() throws IOException {
    ImageFormat format = new ImageFormat(3, 8, 9, 2, Background.parse("#FF8000"));
    assertThat(RunJson.read(RunJson.write(format), ImageFormat.class)).isEqualTo(format);
    assertThat(new String(RunJson.write(format), StandardCharsets.UTF_8)).contains("\"ff8000\"");
  }
}
