package dev.autoencoders.samples.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainYourOwnTest {
  @TempDir Path folder;

  @Test
  void sample_trainsADenoiserThatDenoises() throws IOException {
    TrainYourOwn.Result result = TrainYourOwn.run(folder);
    assertThat(result.model().resolve("model.json")).exists();
    assertThat(result.denoisedPsnr()).isGreaterThan(result.noisyPsnr() + 6);
  }
}
