package dev.autoencoders.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.Fixtures;
import dev.autoencoders.trainer.data.DataListener;
import dev.autoencoders.trainer.data.ImageFormat.Background;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.data.PictureFolder;
import dev.autoencoders.trainer.data.PictureFolder.Part;
import dev.autoencoders.zoo.ModelZoo;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationDataTest {
  @TempDir Path directory;

  private static List<float[]> images(EvaluationData data) throws IOException {
    List<float[]> images = new ArrayList<>();
    data.forEach(Noise.none(), 0, values -> 1, batch -> images.add(batch.clean().clone()));
    return images;
  }

  private static void checkSpread(EvaluationData all) throws IOException {
    List<float[]> images = images(all);
    EvaluationData some = all.spread(3);
    assertThat(some.count()).isEqualTo(3);
    List<float[]> found = images(some);
    for (int i = 0; i < 3; i++) {
      assertThat(found.get(i)).isEqualTo(images.get(i * images.size() / 3));
    }
    assertThat(all.spread(1_000).count()).isEqualTo(all.count());
  }

  @Test
  void spreadOfASet_comesFromAllOfIt() throws IOException {
    checkSpread(EvaluationData.of(Fixtures.digits(10, 4), "digits", "test"));
  }

  @Test
  void spreadOfWholePictures_comesFromAllOfThem() throws IOException {
    for (int i = 0; i < 7; i++) {
      BufferedImage picture = new BufferedImage(16, 8 + 8 * i, BufferedImage.TYPE_INT_RGB);
      picture.setRGB(0, 0, 40 * i);
      ImageIO.write(picture, "png", directory.resolve(i + ".png").toFile());
    }
    PictureFolder folder = PictureFolder.open(directory, DataListener.log());
    ModelSpec photos = ModelZoo.at(Path.of("..", "model-zoo")).model("photo-denoiser-fast").spec();
    checkSpread(DataChoice.of(photos, folder, Part.ALL, Background.WHITE, 100));
  }
}
