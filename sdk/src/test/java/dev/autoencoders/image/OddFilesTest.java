package dev.autoencoders.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.DenoiserFixtures;
import dev.autoencoders.exception.InvalidImageException;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Picture files that few programs make, through a model that changes nothing. */
class OddFilesTest {
  private static Autoencoder model;

  @BeforeAll
  static void load(@TempDir Path directory) throws IOException {
    DenoiserFixtures.writeIdentity(directory, "same", 1);
    model = Autoencoder.from(directory).load();
  }

  @AfterAll
  static void close() {
    model.close();
  }

  /** A TIFF of one row of packed samples, as few programs write it. */
  private static byte[] tiff(int bits, int format, byte... pixels) {
    int[][] tags = {
      {256, pixels.length * 8 / bits},
      {257, 1},
      {258, bits},
      {259, 1},
      {262, 1},
      {273, 8},
      {277, 1},
      {278, 1},
      {279, pixels.length},
      {339, format}
    };
    ByteBuffer file = ByteBuffer.allocate(8 + pixels.length + 2 + 12 * tags.length + 4);
    file.put(PictureBytes.ascii("MM")).putShort((short) 42).putInt(8 + pixels.length).put(pixels);
    file.putShort((short) tags.length);
    for (int[] tag : tags) {
      file.putShort((short) tag[0]).putShort((short) 3).putInt(1).putInt(tag[1] << 16);
    }
    return file.array();
  }

  @Test
  void tiffOf12Bits_isReadWithAllOfThem(@TempDir Path directory) throws IOException {
    // 0, 2048, 4095 and 1.
    byte[] bytes = tiff(12, 1, (byte) 0, (byte) 8, (byte) 0, (byte) 0xff, (byte) 0xf0, (byte) 1);
    Path file = Files.write(directory.resolve("noisy.tif"), bytes);
    Path clean = directory.resolve("clean.png");
    model.images().denoise(file, clean);
    double[] samples = PictureBytes.samples(ImageIO.read(clean.toFile()));
    assertThat(samples).containsExactly(new double[] {0, 32776, 65535, 16}, within(16.0));
  }

  @Test
  void tiffOfSignedBytes_isRefused(@TempDir Path directory) throws IOException {
    Path file = Files.write(directory.resolve("noisy.tif"), tiff(8, 2, (byte) -1, (byte) 1));
    assertThatThrownBy(() -> model.images().denoise(file, directory.resolve("clean.png")))
        .isInstanceOf(InvalidImageException.class)
        .hasMessageContaining("signed samples of 8 bits");
  }

  @Test
  void tiffOf32BitNumbers_isRefused(@TempDir Path directory) throws IOException {
    byte[] bytes = tiff(32, 1, new byte[] {0, 1, 2, 3});
    Path file = Files.write(directory.resolve("noisy.tif"), bytes);
    assertThatThrownBy(() -> model.images().denoise(file, directory.resolve("clean.tif")))
        .isInstanceOf(InvalidImageException.class)
        .hasMessageContaining("found whole numbers of 32 bits");
  }

  @Test
  void pngOfFourBitsWithATransparentLevel_isTransparentThere(@TempDir Path directory)
      throws IOException {
    byte[] levels = new byte[16];
    for (int i = 0; i < 16; i++) {
      levels[i] = (byte) (i * 17);
    }
    BufferedImage picture =
        new BufferedImage(
            16,
            1,
            BufferedImage.TYPE_BYTE_BINARY,
            new IndexColorModel(4, 16, levels, levels, levels));
    for (int x = 0; x < 16; x++) {
      picture.getRaster().setSample(x, 0, 0, x);
    }
    byte[] png = PictureBytes.written(picture, "png");
    assertThat(png[25]).as("colour type").isZero();
    Path file =
        Files.write(
            directory.resolve("n.png"), PictureBytes.withChunk(png, "tRNS", new byte[] {0, 15}));
    BufferedImage read = ImageFiles.read(file, 100, warning -> {});
    for (int x = 0; x < 16; x++) {
      assertThat(read.getRGB(x, 0) >>> 24).as("level %d", x).isEqualTo(x == 15 ? 0 : 255);
    }
  }
}
