package dev.autoencoders.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.Fixtures;
import dev.autoencoders.exception.InvalidImageException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Picture files that come from streams and go to streams. */
class PictureStreamsTest {
  @TempDir Path directory = Path.of("set by JUnit");
  private Autoencoder model;

  @BeforeEach
  void load() throws IOException {
    Fixtures.writeDenoiserOfAnySize(directory.resolve("model"), "any");
    model = Autoencoder.from(directory.resolve("model")).load();
  }

  @AfterEach
  void close() {
    model.close();
  }

  private Path write(String format) throws IOException {
    Path file = directory.resolve("noisy." + format);
    BufferedImage picture = Pixels.image(Fixtures.images(1, 3 * 30 * 20), 3, 30, 20);
    assertThat(ImageIO.write(picture, format, file.toFile())).isTrue();
    return file;
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "tif", "bmp"})
  void streams_giveTheFileThatPathsGive(String format) throws IOException {
    Path noisy = write(format);
    Path clean = directory.resolve("clean." + format);
    model.images().denoise(noisy, clean);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (InputStream in = Files.newInputStream(noisy)) {
      model.images().denoise(in, out, format);
    }
    assertThat(out.toByteArray()).isEqualTo(Files.readAllBytes(clean));
  }

  @Test
  void pagesOfATiffFile_comeOutAsPages() throws IOException {
    BufferedImage page = Pixels.image(Fixtures.images(2, 6 * 8), 1, 6, 8);
    byte[] pages = PictureBytes.tiff(List.of(page, page), List.of(), null);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    model.images().denoise(new ByteArrayInputStream(pages), out, "tiff");
    Path file = Files.write(directory.resolve("pages.tif"), out.toByteArray());
    assertThatThrownBy(() -> ImageFiles.read(file, 1000, warning -> {}))
        .isInstanceOf(InvalidImageException.class)
        .hasMessageContaining("expected one picture, found 2 pictures");
  }

  @Test
  void damagedPicture_writesNothing() throws IOException {
    byte[] whole = Files.readAllBytes(write("png"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    InputStream half = new ByteArrayInputStream(Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> model.images().denoise(half, out, "png"))
        .isInstanceOf(InvalidImageException.class)
        .hasMessageStartingWith("stream: expected a picture (");
    assertThat(out.size()).isZero();
  }

  @Test
  void endlessStream_isRefused() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 7;
          }

          @Override
          public int read(byte[] to, int offset, int length) {
            Arrays.fill(to, offset, offset + length, (byte) 7);
            return length;
          }
        };
    assertThatThrownBy(
            () ->
                model
                    .images()
                    .maxPixels(100)
                    .denoise(endless, OutputStream.nullOutputStream(), "png"))
        .isInstanceOf(InvalidImageException.class)
        .hasMessage(
            "stream: expected at most 16778016 bytes, as for 100 pixels, found more;"
                + " raise maxPixels if you trust it");
  }

  @Test
  void failureToWrite_reachesTheCaller() throws IOException {
    byte[] noisy = Files.readAllBytes(write("png"));
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("full");
          }
        };
    assertThatThrownBy(() -> model.images().denoise(new ByteArrayInputStream(noisy), full, "png"))
        .isInstanceOf(IOException.class)
        .hasMessage("full");
  }
}
