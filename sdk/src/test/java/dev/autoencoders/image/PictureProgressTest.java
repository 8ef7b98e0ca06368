package dev.autoencoders.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.DenoiserFixtures;
import dev.autoencoders.Fixtures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a listener hears of a picture, and how it stops the work on it. */
class PictureProgressTest {
  private static final int SIDE = 1100;
  private static final float[] LARGE = Fixtures.images(1, SIDE * SIDE);

  private Autoencoder model;

  @BeforeEach
  void load(@TempDir Path directory) throws IOException {
    DenoiserFixtures.writeDeep(directory, "deep", 8);
    model = Autoencoder.from(directory).load();
  }

  @AfterEach
  void close() {
    model.close();
  }

  @Test
  void listener_hearsOfEachTile_untilAllAreDone() {
    List<Integer> heard = new ArrayList<>();
    List<Integer> totals = new ArrayList<>();
    model
        .images()
        .onProgress(
            (done, total) -> {
              heard.add(done);
              totals.add(total);
            })
        .denoise(LARGE, SIDE, SIDE);
    int tiles = totals.get(0);
    assertThat(tiles).isGreaterThan(1);
    assertThat(heard).isSorted().doesNotHaveDuplicates().endsWith(tiles);
    assertThat(totals).containsOnly(tiles);
  }

  @Test
  void pictureOfOneTile_isToldOnce() {
    List<String> heard = new ArrayList<>();
    Images images = model.images().onProgress((done, total) -> heard.add(done + "/" + total));
    images.denoise(Fixtures.images(2, 64), 8, 8);
    assertThat(heard).containsExactly("1/1");
  }

  @Test
  void listenerThatThrows_stopsThePicture_andLeavesTheModelUsable() {
    List<Integer> heard = new ArrayList<>();
    Images cancelled =
        model
            .images()
            .onProgress(
                (done, total) -> {
                  heard.add(done);
                  throw new CancellationException("enough");
                });
    assertThatThrownBy(() -> cancelled.denoise(LARGE, SIDE, SIDE))
        .isInstanceOf(CancellationException.class)
        .hasMessage("enough");
    assertThat(heard).hasSize(1);
    assertThat(model.images().denoise(Fixtures.images(2, 64), 8, 8)).hasSize(64);
  }

  @Test
  void resultThatHasNoFolder_isRefusedBeforeTheWork(@TempDir Path folder) throws IOException {
    Path noisy = folder.resolve("noisy.png");
    ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY), "png", noisy.toFile());
    List<Integer> heard = new ArrayList<>();
    Images images = model.images().onProgress((done, total) -> heard.add(done));
    assertThatThrownBy(() -> images.denoise(noisy, folder.resolve("none").resolve("clean.png")))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(heard).isEmpty();
  }
}
