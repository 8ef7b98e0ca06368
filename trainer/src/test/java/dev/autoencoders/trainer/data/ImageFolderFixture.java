package dev.autoencoders.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.trainer.data.DataListener.SkippedFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;

/** A folder of pictures, made anew for each test, and what tests ask of it. */
abstract class ImageFolderFixture {
  @TempDir Path folder;

  final List<SkippedFile> skipped = new ArrayList<>();

  static BufferedImage grey(int height, int width, int level) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    int[] levels = new int[width * height];
    Arrays.fill(levels, level);
    image.getRaster().setPixels(0, 0, width, height, levels);
    return image;
  }

  static BufferedImage colour(int height, int width, int type, int argb) {
    BufferedImage image = new BufferedImage(width, height, type);
    for (int i = 0; i < height * width; i++) {
      image.setRGB(i % width, i / width, argb);
    }
    return image;
  }

  Path write(String path, BufferedImage image) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    String format = path.substring(path.lastIndexOf('.') + 1);
    assertThat(ImageIO.write(image, format, file.toFile())).as(path).isTrue();
    return file;
  }

  /** Some grey pictures of 4×6 to train with, and one to test with. */
  void writeFew() throws IOException {
    write("train/1.png", grey(4, 6, 10));
    write("train/2.png", grey(4, 6, 20));
    write("test/3.png", grey(4, 6, 30));
  }

  ImageSource source(ImageFormat format) throws IOException {
    return DataSource.folder(folder, format, skipped::addAll);
  }

  ImageSet train(ImageFormat format) throws IOException {
    return source(format).train();
  }

  /** The levels of one image. */
  static int[] levels(ImageSet images, int index) {
    float[] values = images.floats(index, index + 1);
    int[] levels = new int[values.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = Math.round(values[i] * 255);
    }
    return levels;
  }

  /** A picture of 16×16 whose pixels all have another level: 16·row + column. */
  static BufferedImage places() {
    BufferedImage image = grey(16, 16, 0);
    for (int i = 0; i < 256; i++) {
      image.getRaster().setSample(i % 16, i / 16, 0, i);
    }
    return image;
  }

  String name() {
    return folder.getFileName().toString();
  }
}
