package dev.autoencoders.trainer.evaluation.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autoencoders.trainer.data.DataSource;
import dev.autoencoders.trainer.data.ImageSource;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.evaluation.Baseline;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Figures that other programs computed from the same data. */
@EnabledIfEnvironmentVariable(named = "AUTOENCODERS_DATA", matches = ".+")
class MnistBaselinesTest {

  @Test
  void pca_losesWhatIsKnown() throws IOException {
    Lineup lineup = lineup(Noise.none());
    lineup.pca(List.of(2, 8, 16, 30, 32, 64, 128));
    List<Baseline> pca = lineup.measure();
    double[] known = {.0557, .0374, .0269, .0177, .0168, .0090, .0042};
    for (int i = 0; i < known.length; i++) {
      assertThat(pca.get(i).mse()).isCloseTo(known[i], within(5e-5));
    }
  }

  @Test
  void noise_isTakenAwayAsFarAsIsKnown() throws IOException {
    Lineup lineup = lineup(Noise.gaussian(0.5));
    lineup.filters();
    lineup.linearFilter();
    for (Baseline row : lineup.measure()) {
      switch (row.method()) {
        case "noisy input" -> assertThat(row.psnr()).isCloseTo(9.37, within(.005));
        case "best linear filter, clipped" -> assertThat(row.psnr()).isCloseTo(17.58, within(.03));
        case "best linear filter" -> assertThat(row.psnr()).isBetween(17.0, 17.5);
        default -> assertThat(row.psnr()).as(row.toString()).isBetween(13.0, 15.7);
      }
    }
  }

  private static Lineup lineup(Noise noise) throws IOException {
    ImageSource mnist = DataSource.of(System.getenv("AUTOENCODERS_DATA"), "mnist");
    return new Lineup(
        mnist.name(), mnist.train(), mnist.test(), noise, 0, (stage, done, total) -> {});
  }
}
