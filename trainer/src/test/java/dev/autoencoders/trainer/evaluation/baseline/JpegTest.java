package dev.autoencoders.trainer.evaluation.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autoencoders.image.ImageMetrics;
import dev.autoencoders.trainer.data.DataSource;
import dev.autoencoders.trainer.data.ImageSet;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JpegTest {

  @Test
  void higherQuality_takesMoreBytesAndLosesLess() throws IOException {
    ImageSet digits = DataSource.synthetic(1, 50, 1).test();
    float[] images = digits.floats(0, 50);
    double bytes = 0;
    double error = 1;
    for (double quality : new double[] {.1, .5, .9}) {
      Jpeg jpeg = Jpeg.single(quality, digits);
      double found = ImageMetrics.mse(jpeg.apply(images), images);
      assertThat(found).isLessThan(error);
      assertThat(jpeg.bytesPerImage()).isGreaterThan(bytes).isBetween(150.0, 800.0);
      error = found;
      bytes = jpeg.bytesPerImage();
    }
    assertThat(ImageMetrics.psnr(error)).isGreaterThan(30);
  }

  @Test
  void mosaic_sharesHeaders() throws IOException {
    ImageSet digits = DataSource.synthetic(1, 50, 1).test();
    float[] images = digits.floats(0, 50);
    Jpeg single = Jpeg.single(.5, digits);
    Jpeg mosaic = Jpeg.mosaic(.5, digits);
    double singleError = ImageMetrics.mse(single.apply(images), images);
    double mosaicError = ImageMetrics.mse(mosaic.apply(images), images);
    assertThat(mosaic.bytesPerImage()).isLessThan(single.bytesPerImage() - 100);
    assertThat(mosaicError).isCloseTo(singleError, within(singleError / 4));
    assertThat(mosaic.note()).isEqualTo("8×7 images in a file");
  }

  @Test
  void headers_areWhatAFileOfAFlatImageIsMadeOf() throws IOException {
    ImageSet flat = ImageSet.of("flat", 1, 8, 8, new byte[64], new byte[1]);
    JpegFile file = JpegFile.of(new Mosaic(1, 1, 8, 8).arrange(flat.floats(0, 1)), .5);
    // One block whose only coefficient takes a few bits, filled up to bytes.
    assertThat(file.size() - file.headerBytes()).isBetween(1, 3);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 7", "3, 4", "3, 5"})
  void mosaic_cutUpAgain_givesTheImages(int channels, int count) {
    Mosaic mosaic = new Mosaic(count, channels, 3, 5);
    byte[] pixels = new byte[count * channels * 15];
    new Random(count).nextBytes(pixels);
    ImageSet set = ImageSet.of("colour", channels, 3, 5, pixels, new byte[count]);
    float[] images = set.floats(0, count);
    assertThat(mosaic.cut(mosaic.arrange(images))).isEqualTo(images);
  }

  @Test
  void colourImages_comeBackAlike() {
    byte[] pixels = new byte[3 * 16 * 16];
    Arrays.fill(pixels, 0, 256, (byte) 200);
    Arrays.fill(pixels, 256, 512, (byte) 40);
    ImageSet orange = ImageSet.of("orange", 3, 16, 16, pixels, new byte[1]);
    float[] image = orange.floats(0, 1);
    assertThat(Jpeg.single(.9, orange).apply(image)).containsExactly(image, within(.02f));
  }
}
