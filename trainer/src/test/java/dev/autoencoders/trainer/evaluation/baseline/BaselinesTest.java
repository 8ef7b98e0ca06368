package dev.autoencoders.trainer.evaluation.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.data.ImageSource;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.evaluation.Baseline;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BaselinesTest {
  private static ImageSource digits;

  @BeforeAll
  static void drawDigits() throws IOException {
    digits = Fixtures.smallDigits(3000, 100);
  }

  @Test
  void withoutNoise_longerCodesAndHigherQualitiesLoseLess() throws IOException {
    List<Baseline> table = Baselines.of(digits, Noise.none()).codes(List.of(5)).measure();
    assertThat(psnrs(table, "PCA")).hasSize(8).isSorted();
    assertThat(psnrs(table, "PCA, clipped")).hasSize(8).isSorted();
    assertThat(psnrs(table, "JPEG, single images")).hasSizeGreaterThan(3).isSorted();
    assertThat(psnrs(table, "JPEG, mosaic")).hasSizeGreaterThan(3).isSorted();
    assertThat(table).allSatisfy(row -> assertThat(row.bytesPerImage()).isPositive());
    assertThat(table).extracting(Baseline::parameter).contains("k=5", "k=5, 8 bits");
  }

  @Test
  void withNoise_methodsBeatTheNoisyInput() throws IOException {
    List<Baseline> table = Baselines.of(digits, Noise.gaussian(0.5)).measure();
    double input = psnrs(table, "noisy input").get(0);
    assertThat(table).hasSize(14);
    assertThat(table.subList(1, table.size()))
        .allSatisfy(row -> assertThat(row.psnr()).isGreaterThan(input));
    double clipped = psnrs(table, "Gaussian filter, clipped").get(0);
    assertThat(clipped).isGreaterThan(psnrs(table, "Gaussian filter").get(0));
  }

  @Test
  void sameSeed_givesTheSameTable() throws IOException {
    Baselines baselines = Baselines.of(digits, Noise.gaussian(0.3)).limit(900);
    assertThat(baselines.measure()).isEqualTo(baselines.measure());
  }

  @Test
  void imagesOfTooManyValues_leaveOutTheAlgebraAndSayWhy() throws IOException {
    ImageSet images = Fixtures.set(3, 46, 46, 1);
    ImageSource large = Fixtures.source(images, images);
    List<Baseline> clean = Baselines.of(large, Noise.none()).measure();
    assertThat(clean.get(0).method()).isEqualTo("PCA");
    assertThat(clean.get(0).psnr()).isNull();
    assertThat(clean.get(0).note()).contains("left out", "2,116 values", "2,048");
    List<Baseline> noisy = Baselines.of(large, Noise.gaussian(0.1)).measure();
    assertThat(noisy.stream().filter(row -> row.mse() == null).map(Baseline::method))
        .containsExactly("best linear filter", "PCA");
  }

  @Test
  void codeLongerThanAnImage_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Baselines.of(digits, Noise.none()).codes(List.of(197)).measure())
        .withMessageContaining("1 to 196")
        .withMessageContaining("197");
  }

  @Test
  void listener_seesEachStageToItsEnd() throws IOException {
    Set<String> begun = ConcurrentHashMap.newKeySet();
    Set<String> ended = ConcurrentHashMap.newKeySet();
    Baselines.of(digits, Noise.gaussian(0.5))
        .limit(100)
        .onProgress((stage, done, total) -> (done == total ? ended : begun).add(stage))
        .measure();
    assertThat(ended)
        .containsExactlyInAnyOrder("Gaussian filter", "linear filter", "covariance", "measuring")
        .isEqualTo(begun);
  }

  private static List<Double> psnrs(List<Baseline> table, String method) {
    return table.stream().filter(row -> row.method().equals(method)).map(Baseline::psnr).toList();
  }
}
