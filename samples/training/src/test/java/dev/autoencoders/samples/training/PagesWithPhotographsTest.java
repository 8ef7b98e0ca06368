package dev.autoencoders.samples.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.image.Pixels;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagesWithPhotographsTest {
  private static final int HEIGHT = 120;
  private static final int WIDTH = 160;

  @TempDir Path folder;

  /** Grey paper, white paper, and a photograph of a darker grey than both. */
  @BeforeEach
  void writePictures() throws IOException {
    write("stained/1.png", 0.8f);
    write("clean/1.png", 1);
    write("photographs/a.png", 0.4f);
  }

  private void write(String name, float grey) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    float[] pixels = new float[HEIGHT * WIDTH];
    Arrays.fill(pixels, grey);
    ImageIO.write(Pixels.image(pixels, 1, HEIGHT, WIDTH), "png", file.toFile());
  }

  private void make() throws IOException {
    PagesWithPhotographs.main(
        new String[] {
          folder.resolve("stained").toString(),
          folder.resolve("clean").toString(),
          folder.resolve("photographs").toString(),
          folder.resolve("out").toString()
        });
  }

  private float[] read(String name) throws IOException {
    return Pixels.read(ImageIO.read(folder.resolve("out").resolve(name).toFile()), 1);
  }

  @Test
  void pages_areThereAsTheyWere_andWithTheSamePhotographInBoth() throws IOException {
    make();
    assertThat(read("stained/1.png")).containsOnly(204 / 255f);
    assertThat(read("clean/1.png")).containsOnly(1f);
    float[] stained = read("stained/photograph-1.png");
    float[] clean = read("clean/photograph-1.png");
    int photograph = 0;
    for (int i = 0; i < clean.length; i++) {
      boolean pasted = clean[i] == 102 / 255f;
      photograph += pasted ? 1 : 0;
      assertThat(stained[i]).isEqualTo(pasted ? clean[i] : 204 / 255f);
    }
    assertThat(photograph).isBetween(64 * 64, HEIGHT * WIDTH - 1);
  }

  @Test
  void folderThatIsThere_isNotWrittenInto() throws IOException {
    make();
    assertThatThrownBy(this::make).isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void pageWithoutAPartner_isRefused() throws IOException {
    write("stained/2.png", 0.8f);
    assertThatThrownBy(this::make).isInstanceOf(IOException.class).hasMessageContaining("2.png");
  }
}
