package dev.autoencoders.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.codec.Codec;
import dev.autoencoders.model.GraphFile;
import dev.autoencoders.model.Metrics;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.data.DataSource;
import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.zoo.ModelZoo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The zoo's codec of digits makes files as small and as good as its description says. */
@EnabledIfEnvironmentVariable(named = "AUTOENCODERS_DATA", matches = ".+")
class ZooCodecsTest {
  private static final int BEST = 75;

  /** Digits in files of their own: more than this many change their mean by a hundredth. */
  private static final int SINGLES = 1000;

  private static Autoencoder model() throws IOException {
    return Autoencoder.from(ModelZoo.at(Path.of("..", "model-zoo")).model("mnist-codec")).load();
  }

  private static ImageSet digits() throws IOException {
    return DataSource.of(System.getenv("AUTOENCODERS_DATA"), "mnist").test();
  }

  @Test
  void container_hasTheBytesAndTheErrorOfTheDescription() throws IOException {
    try (Autoencoder model = model()) {
      EvaluationData data = EvaluationData.of(digits(), "mnist", "test");
      List<RatePoint> found =
          CodecCandidate.curve(model, data, done -> {}).stream()
              .map(RatePoint.Measured::point)
              .toList();
      List<Metrics> expected =
          model.spec().metrics().stream().filter(m -> m.quality() != null).toList();

      assertThat(found).hasSameSizeAs(expected);
      for (int i = 0; i < found.size(); i++) {
        assertThat(found.get(i).psnr()).isCloseTo(expected.get(i).psnr(), within(1e-3));
        assertThat(found.get(i).bytesPerImage())
            .isCloseTo(expected.get(i).bytesPerSample(), within(1e-3));
      }
    }
  }

  @Test
  void singleDigits_takeAtMost32BytesEach() throws IOException {
    ImageSet digits = digits();
    float[] digit = new float[digits.shape().values()];
    try (Autoencoder model = model()) {
      Codec codec = model.codec().quality(BEST);
      long bytes = 0;
      for (int i = 0; i < SINGLES; i++) {
        digits.copyTo(i, digit, 0);
        bytes += codec.compress(digit).length;
      }
      assertThat((double) bytes / SINGLES).isLessThan(32);
    }
  }

  @Test
  void allDigitsWithoutLoss_takeAtMost1050BitsEachAndComeBack() throws IOException {
    ImageSet digits = digits();
    int values = digits.shape().values();
    float[] all = new float[digits.count() * values];
    for (int i = 0; i < digits.count(); i++) {
      digits.copyTo(i, all, i * values);
    }
    try (Autoencoder model = model()) {
      Codec codec = model.codec().lossless();
      byte[] container = codec.compressAll(all);
      assertThat(8.0 * container.length / digits.count()).isLessThan(1050);
      assertThat(codec.open(container).allValues()).isEqualTo(all);
    }
  }

  @Test
  void model_takesAtMost4Megabytes() throws IOException {
    try (Autoencoder model = model()) {
      ModelSpec spec = model.spec();
      long graphs = spec.graphs().values().stream().mapToLong(GraphFile::bytes).sum();
      assertThat(graphs + Objects.requireNonNull(spec.codec()).tables().bytes())
          .isLessThan(4_000_000);
    }
  }
}
