package dev.autoencoders.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autoencoders.image.ImageMetrics;
import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.run.json.RunJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationTest {

  /** Images of random bytes. */
  private static ImageSet images(int count, int height, int width) {
    byte[] pixels = new byte[count * height * width];
    new Random(1).nextBytes(pixels);
    return ImageSet.of("random", 1, height, width, pixels, new byte[count]);
  }

  private record Made(UnaryOperator<float[]> output, int atOnce) implements Candidate {
    @Override
    public String name() {
      return "made";
    }

    @Override
    public float[] apply(float[] images, int height, int width) {
      return output.apply(images.clone());
    }

    @Override
    public int imagesAtOnce(int values) {
      return atOnce;
    }
  }

  private static Evaluation evaluate(ImageSet images, Noise noise, Made candidate)
      throws IOException {
    EvaluationData data = EvaluationData.of(images, "random", "test");
    return Evaluation.of(candidate, data, noise, 7, done -> {});
  }

  private static UnaryOperator<float[]> add(float... perImage) {
    return pixels -> {
      int values = pixels.length / perImage.length;
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] += perImage[i / values];
      }
      return pixels;
    };
  }

  /** Two black images, one 2/255 too light and one 8/255. */
  @Test
  void psnrMean_isTheMeanOverTheImages_andPsnrThatOfTheMeanError() throws IOException {
    ImageSet black = ImageSet.of("black", 1, 12, 12, new byte[288], new byte[2]);
    Evaluation found = evaluate(black, Noise.none(), new Made(add(2 / 255f, 8 / 255f), 2));
    double first = 20 * Math.log10(255 / 2.0);
    double second = 20 * Math.log10(255 / 8.0);
    assertThat(found.psnrMean()).isCloseTo((first + second) / 2, within(1e-4));
    assertThat(found.psnr()).isCloseTo(10 * Math.log10(255 * 255 / 34.0), within(1e-4));
  }

  @Test
  void means_areOfResultsThatAreClippedAndRoundedToBytes() throws IOException {
    ImageSet black = ImageSet.of("black", 1, 12, 12, new byte[144], new byte[1]);
    Evaluation rounded = evaluate(black, Noise.none(), new Made(add(1.4f / 255), 1));
    assertThat(rounded.psnrMean()).isCloseTo(20 * Math.log10(255), within(1e-4));
    assertThat(rounded.psnr()).isCloseTo(20 * Math.log10(255 / 1.4), within(1e-4));
    ImageSet images = images(3, 12, 13);
    Evaluation clipped =
        evaluate(
            images,
            Noise.none(),
            new Made(
                pixels -> {
                  for (int i = 0; i < pixels.length; i++) {
                    pixels[i] += pixels[i] > 0.5f ? 1 : -1;
                  }
                  return pixels;
                },
                3));
    double ssim = 0;
    for (int i = 0; i < 3; i++) {
      float[] clean = images.floats(i, i + 1);
      float[] binary = clean.clone();
      for (int j = 0; j < binary.length; j++) {
        binary[j] = clean[j] > 0.5f ? 1 : 0;
      }
      ssim += ImageMetrics.ssim(binary, clean, 12, 13) / 3;
    }
    assertThat(clipped.ssimMean()).isCloseTo(ssim, within(1e-9));
    assertThat(clipped.ssim()).isNotCloseTo(ssim, within(1e-3));
  }

  @Test
  void perfectOutput_hasNoPsnr_andNoJsonNumberThatIsAText() throws IOException {
    Evaluation found = evaluate(images(2, 12, 12), Noise.none(), new Made(pixels -> pixels, 2));
    assertThat(found.psnr()).isNull();
    assertThat(found.psnrMean()).isNull();
    assertThat(found.inputPsnr()).isNull();
    assertThat(found.ssim()).isCloseTo(1.0, within(1e-9));
    assertThat(found.metrics().psnr()).isNull();
    String json = new String(RunJson.write(found.metrics()), StandardCharsets.UTF_8);
    assertThat(json).contains("\"psnr\" : null", "\"psnrMean\" : null").doesNotContain("Infinity");
  }

  @ParameterizedTest
  @CsvSource({
    "11, 11, true, true",
    "10, 40, false, true",
    "2, 2, false, true",
    "1, 40, false, false"
  })
  void metrics_areLeftOutWhereImagesAreTooSmall(
      int height, int width, boolean ssim, boolean checkerboard) throws IOException {
    Evaluation found =
        evaluate(images(2, height, width), Noise.gaussian(0.2), new Made(pixels -> pixels, 1));
    assertThat(found.ssim() != null).isEqualTo(ssim);
    assertThat(found.ssimMean() != null).isEqualTo(ssim);
    assertThat(found.checkerboard() != null).isEqualTo(checkerboard);
    assertThat(found.psnr()).isNotNull().isEqualTo(found.inputPsnr());
    assertThat(found.psnrMean()).isNotNull();
  }

  /** Several kinds of noise one after the other used to depend on it. */
  @ParameterizedTest
  @CsvSource({
    "gaussian:0.1..0.5",
    "gaussian:0.3+mask:0.2",
    "salt-pepper:0.1+gaussian:0.1/unclipped"
  })
  void figures_doNotDependOnHowManyImagesAreRunAtOnce(String noise) throws IOException {
    ImageSet images = images(7, 12, 12);
    Evaluation one = evaluate(images, Noise.parse(noise), new Made(pixels -> pixels, 1));
    Evaluation all = evaluate(images, Noise.parse(noise), new Made(pixels -> pixels, 7));
    assertThat(one.mse()).isCloseTo(all.mse(), within(1e-12));
    assertThat(one.psnrMean()).isCloseTo(all.psnrMean(), within(1e-9));
    assertThat(one.ssim()).isCloseTo(all.ssim(), within(1e-9));
  }

  @Test
  void largeImages_areRunAFewAtATime() throws IOException {
    Candidate candidate =
        new Candidate() {
          @Override
          public String name() {
            return "any";
          }

          @Override
          public float[] apply(float[] images, int height, int width) {
            return images;
          }
        };
    assertThat(candidate.imagesAtOnce(784)).isEqualTo(500);
    assertThat(candidate.imagesAtOnce(3 * 512 * 512)).isEqualTo(1);
    assertThat(candidate.imagesAtOnce(3 * 4096 * 4096)).isEqualTo(1);
  }
}
