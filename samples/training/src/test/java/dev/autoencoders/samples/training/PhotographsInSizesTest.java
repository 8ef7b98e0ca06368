package dev.autoencoders.samples.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotographsInSizesTest {
  @TempDir Path folder;

  @BeforeEach
  void writePhotographs() throws IOException {
    Files.createDirectories(folder.resolve("in"));
    for (int i = 0; i < 11; i++) {
      BufferedImage photograph = new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB);
      photograph.createGraphics().clearRect(0, 0, 30, 20);
      photograph.setRGB(0, 0, 0x102030 * i);
      ImageIO.write(photograph, "png", folder.resolve("in/%02d.png".formatted(i)).toFile());
    }
  }

  private void make(String... sizes) throws IOException {
    List<String> folders =
        List.of(folder.resolve("in").toString(), folder.resolve("out").toString());
    PhotographsInSizes.main(
        Stream.concat(folders.stream(), Stream.of(sizes)).toArray(String[]::new));
  }

  private BufferedImage read(String name) throws IOException {
    return ImageIO.read(folder.resolve("out").resolve(name).toFile());
  }

  @Test
  void photographs_areThereInAllSizes() throws IOException {
    make("0.5", "0.8");
    assertThat(read("train/03.png").getRGB(0, 0)).isEqualTo(0xff000000 | 0x102030 * 3);
    assertThat(read("train/03-0.5.png").getWidth()).isEqualTo(15);
    assertThat(read("train/03-0.8.png").getHeight()).isEqualTo(16);
  }

  @Test
  void photographsToTestWith_areInNoSizeToTrainWith() throws IOException {
    make("0.5");
    try (Stream<Path> test = Files.list(folder.resolve("out/test"));
        Stream<Path> train = Files.list(folder.resolve("out/train"))) {
      assertThat(test.map(file -> file.getFileName().toString())).containsExactly("09.png");
      assertThat(train.map(file -> file.getFileName().toString()))
          .hasSize(20)
          .noneMatch(name -> name.startsWith("09"));
    }
  }

  @Test
  void whatCantBeDone_isRefused() throws IOException {
    assertThatThrownBy(this::make)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PHOTOGRAPHS OUT SIZE...");
    for (String size : List.of("1", "0.49", "NaN")) {
      assertThatThrownBy(() -> make(size))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageEndingWith("found " + size);
    }
    make("0.5");
    assertThatThrownBy(() -> make("0.5")).isInstanceOf(FileAlreadyExistsException.class);
  }
}
