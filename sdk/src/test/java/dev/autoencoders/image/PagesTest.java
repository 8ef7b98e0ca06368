package dev.autoencoders.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.DenoiserFixtures;
import dev.autoencoders.exception.InvalidImageException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.tiff.TIFFTag;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of several pictures, through a model that changes nothing. */
class PagesTest {
  @TempDir Path directory = Path.of("set by JUnit");
  private Autoencoder model;

  @BeforeEach
  void load() throws IOException {
    DenoiserFixtures.writeIdentity(directory.resolve("model"), "model", 1);
    model = Autoencoder.from(directory.resolve("model")).load();
  }

  @AfterEach
  void close() {
    model.close();
  }

  private static List<BufferedImage> pages() {
    return List.of(
        PictureBytes.picture(20, 30, BufferedImage.TYPE_3BYTE_BGR),
        PictureBytes.picture(16, 10, BufferedImage.TYPE_BYTE_GRAY),
        PictureBytes.picture(12, 14, BufferedImage.TYPE_USHORT_GRAY));
  }

  private Path denoise(byte[] file, String from, String to) throws IOException {
    Path noisy = Files.write(directory.resolve("noisy." + from), file);
    Path clean = directory.resolve("clean." + to);
    model.images().denoise(noisy, clean);
    return clean;
  }

  private static List<BufferedImage> read(Path file) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("tif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      reader.setInput(in);
      List<BufferedImage> pages = new ArrayList<>();
      for (int i = 0; i < reader.getNumImages(true); i++) {
        pages.add(reader.read(i));
      }
      return pages;
    } finally {
      reader.dispose();
    }
  }

  @Test
  void allPagesOfATiff_becomePagesOfANewOne() throws IOException {
    List<BufferedImage> results =
        read(denoise(PictureBytes.tiff(pages(), List.of(), null), "tif", "tiff"));
    assertThat(results).hasSameSizeAs(pages());
    for (int i = 0; i < results.size(); i++) {
      assertThat(results.get(i).getWidth()).isEqualTo(pages().get(i).getWidth());
      assertThat(PictureBytes.samples(results.get(i)))
          .isEqualTo(PictureBytes.samples(pages().get(i)));
    }
  }

  @Test
  void pageThatIsDamaged_leavesNoFile() throws IOException {
    byte[] tiff = PictureBytes.tiff(pages(), List.of(), null);
    assertThatThrownBy(() -> denoise(java.util.Arrays.copyOf(tiff, tiff.length - 9), "tif", "tif"))
        .isInstanceOf(InvalidImageException.class);
    assertThat(directory.toFile().list()).containsExactlyInAnyOrder("model", "noisy.tif");
  }

  @Test
  void severalPages_intoAFormatForOne_areRefused() throws IOException {
    byte[] tiff = PictureBytes.tiff(pages(), List.of(), null);
    assertThatThrownBy(() -> denoise(tiff, "tif", "png"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("expected a format that holds 3 pictures, such as tif, found png");
    assertThat(directory.resolve("clean.png")).doesNotExist();
  }

  @Test
  void smallerVersionOfAPicture_isNoPage() throws IOException {
    Object[] reduced = {254, TIFFTag.TIFF_LONG, new long[] {1}};
    byte[] tiff = PictureBytes.tiff(pages().subList(0, 2), List.<Object[]>of(reduced), null);
    BufferedImage result = ImageIO.read(denoise(tiff, "tif", "png").toFile());
    assertThat(PictureBytes.samples(result)).isEqualTo(PictureBytes.samples(pages().get(0)));
  }

  @Test
  void directoriesThatGoRound_areRefused() throws IOException {
    byte[] tiff = PictureBytes.tiff(pages().subList(1, 2), List.of(), null);
    ByteBuffer bytes = ByteBuffer.wrap(tiff);
    int directory = bytes.getInt(4);
    bytes.putInt(directory + 2 + 12 * bytes.getShort(directory), directory);
    assertThatThrownBy(() -> denoise(tiff, "tif", "png"))
        .isInstanceOf(InvalidImageException.class)
        .hasMessageEndingWith("its directories go round in a circle");
  }

  private static byte[] gif(int frames) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (int i = 0; i < frames; i++) {
        writer.writeToSequence(new IIOImage(pages().get(1), null, null), null);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  @Test
  void animatedGif_isRefused() throws IOException {
    assertThat(denoise(gif(1), "gif", "png")).exists();
    assertThatThrownBy(() -> denoise(gif(3), "gif", "tif"))
        .isInstanceOf(InvalidImageException.class)
        .hasMessageEndingWith(
            "noisy.gif: expected one picture, found an animation of 3; save each to a file of its"
                + " own");
  }

  @Test
  void animatedPng_isRefused() throws IOException {
    byte[] png = PictureBytes.written(pages().get(0), "png");
    byte[] frames = ByteBuffer.allocate(8).putInt(5).array();
    assertThatThrownBy(() -> denoise(PictureBytes.withChunk(png, "acTL", frames), "png", "png"))
        .isInstanceOf(InvalidImageException.class)
        .hasMessageContaining("found an animation of 5");
  }

  @Test
  void severalPages_whereOneIsReadAlone_areRefused() throws IOException {
    Path file =
        Files.write(directory.resolve("pages.tif"), PictureBytes.tiff(pages(), List.of(), null));
    assertThatThrownBy(() -> ImageFiles.read(file, 10_000, warning -> {}))
        .isInstanceOf(InvalidImageException.class)
        .hasMessage(
            file + ": expected one picture, found 3 pictures; save each to a file of its own");
  }
}
