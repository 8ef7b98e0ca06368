package dev.autoencoders.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.plugins.tiff.TIFFTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which way up pictures are that come from files and go into files. */
class FileOrientationTest {
  /** Where the stored picture's top left and top right corners are in the upright one: y, x. */
  private static final double[][] CORNERS = {
    {0, 0, 0, 1}, {0, 1, 0, 0}, {1, 1, 1, 0}, {1, 0, 1, 1},
    {0, 0, 1, 0}, {0, 1, 1, 1}, {1, 1, 0, 1}, {1, 0, 0, 0}
  };

  @TempDir Path directory = Path.of("set by JUnit");
  private FileDenoiser files;

  @BeforeEach
  void load() throws IOException {
    files = new FileDenoiser(directory);
  }

  @AfterEach
  void close() {
    files.close();
  }

  private static byte[] turned(String format, int orientation) throws IOException {
    byte[] exif = PictureBytes.exif(orientation);
    return switch (format) {
      case "jpg" ->
          PictureBytes.withSegment(
              PictureBytes.jpeg(FileDenoiser.picture(), 1, false),
              0xe1,
              PictureBytes.ascii("Exif\0\0"),
              exif);
      case "png" ->
          PictureBytes.withChunk(PictureBytes.written(FileDenoiser.picture(), "png"), "eXIf", exif);
      default ->
          PictureBytes.tiff(
              FileDenoiser.picture(),
              new Object[] {274, TIFFTag.TIFF_SHORT, new char[] {(char) orientation}});
    };
  }

  private static Stream<Arguments> orientations() {
    return Stream.of("jpg", "png", "tif")
        .flatMap(
            format -> Stream.of(1, 2, 3, 4, 5, 6, 7, 8).map(value -> Arguments.of(format, value)));
  }

  @ParameterizedTest
  @MethodSource("orientations")
  void pictureTakenInAnyOrientation_comesOutUpright(String format, int orientation)
      throws IOException {
    byte[] file = turned(format, orientation);
    BufferedImage upright = ImageIO.read(files.denoised(file, format, "png").toFile());
    boolean swapped = orientation >= 5;
    assertThat(upright.getWidth()).isEqualTo(swapped ? FileDenoiser.HEIGHT : FileDenoiser.WIDTH);
    assertThat(upright.getHeight()).isEqualTo(swapped ? FileDenoiser.WIDTH : FileDenoiser.HEIGHT);
    // The decoded picture as stored, since a JPEG is not what was saved.
    BufferedImage stored = ImageIO.read(new ByteArrayInputStream(file));
    double[] corners = CORNERS[orientation - 1];
    for (int i = 0; i < FileDenoiser.WIDTH; i++) {
      double part = i / (FileDenoiser.WIDTH - 1.0);
      int y = place(corners[0] + part * (corners[2] - corners[0]), upright.getHeight());
      int x = place(corners[1] + part * (corners[3] - corners[1]), upright.getWidth());
      assertThat(upright.getRGB(x, y))
          .as("pixel %d of the first row", i)
          .isEqualTo(stored.getRGB(i, 0));
    }
    assertThat(ImageFiles.header(directory.resolve("noisy." + format), 10_000).width())
        .isEqualTo(upright.getWidth());
  }

  private static int place(double part, int length) {
    return (int) Math.round(part * (length - 1));
  }

  @ParameterizedTest
  @CsvSource({"jpg, jpg", "jpg, tif", "png, jpg", "png, png", "tif, tif", "tif, png"})
  void fileWritten_isUprightAsItLies(String from, String to) throws IOException {
    Path once = files.denoised(turned(from, 6), from, to);
    BufferedImage upright = ImageIO.read(once.toFile());
    assertThat(upright.getWidth()).isEqualTo(FileDenoiser.HEIGHT);
    Path again = directory.resolve("again.png");
    files.denoise(once, again);
    assertThat(PictureBytes.samples(ImageIO.read(again.toFile())))
        .isEqualTo(PictureBytes.samples(ImageIO.read(once.toFile())));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 9, 65535})
  void orientationThatDoesNotExist_isUpright(int value) throws IOException {
    BufferedImage picture =
        ImageIO.read(files.denoised(turned("jpg", value), "jpg", "png").toFile());
    assertThat(picture.getWidth()).isEqualTo(FileDenoiser.WIDTH);
  }

  @Test
  void damagedExif_isLeftOutAndTold() throws IOException {
    byte[] jpeg =
        PictureBytes.withSegment(
            PictureBytes.written(FileDenoiser.picture(), "jpg"),
            0xe1,
            PictureBytes.ascii("Exif\0\0II*"));
    assertThat(files.denoised(jpeg, "jpg", "png")).exists();
    assertThat(files.warnings()).hasSize(1);
    assertThat(files.warnings().get(0).message()).startsWith("damaged Exif data, left out");
    assertThat(files.warnings().get(0).file()).isEqualTo(directory.resolve("noisy.jpg").toString());
  }
}
