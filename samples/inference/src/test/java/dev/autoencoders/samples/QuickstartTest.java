package dev.autoencoders.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {
  @TempDir Path folder;

  @Test
  void program_saysWhereThePicturesAre() throws Exception {
    Programs quickstart = Programs.run(Quickstart.class, folder.toString());
    assertThat(quickstart.exitCode()).as(quickstart.said()).isZero();
    assertThat(quickstart.said())
        .contains("denoised:", "reconstructed:", folder.toAbsolutePath().toString());
  }

  @Test
  void quickstart_denoisesAndReconstructsTheEmbeddedDigits() throws IOException {
    Quickstart.Result result = Quickstart.run(folder.resolve("pictures"));
    assertThat(result.noisyPsnr()).isBetween(8.5, 10.5);
    assertThat(result.denoisedPsnr()).isGreaterThan(result.noisyPsnr() + 6);
    assertThat(result.reconstructedPsnr()).isGreaterThan(17);
    assertThat(result.codeLength()).isEqualTo(128);
    for (Path picture : new Path[] {result.denoised(), result.reconstructed()}) {
      BufferedImage strip = ImageIO.read(picture.toFile());
      assertThat(strip.getWidth()).isGreaterThan(10 * 28);
    }
  }
}
