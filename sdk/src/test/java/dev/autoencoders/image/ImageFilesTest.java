package dev.autoencoders.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.Fixtures;
import dev.autoencoders.exception.InvalidImageException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFilesTest {
  @TempDir Path directory = Path.of("set by JUnit");
  private Autoencoder model;

  @BeforeEach
  void load() throws IOException {
    Fixtures.writeDenoiserOfAnySize(directory.resolve("model"), "model");
    model = Autoencoder.from(directory.resolve("model")).load();
  }

  @AfterEach
  void close() {
    model.close();
  }

  private static BufferedImage picture(int type) {
    BufferedImage picture = new BufferedImage(30, 20, type);
    for (int i = 0; i < 600; i++) {
      picture.setRGB(i % 30, i / 30, 0xff000000 | i * 20000);
    }
    return picture;
  }

  private Path write(String name, int type) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    assertThat(ImageIO.write(picture(type), "png", file.toFile())).isTrue();
    return file;
  }

  @Test
  void denoise_ofAFile_writesWhatDenoiseOfThePictureGives() throws IOException {
    Path noisy = write("noisy.png", BufferedImage.TYPE_INT_RGB);
    Path clean = directory.resolve("clean.png");
    model.images().denoise(noisy, clean);
    BufferedImage expected = model.images().denoise(picture(BufferedImage.TYPE_INT_RGB));
    assertThat(Pixels.read(ImageIO.read(clean.toFile()), 3)).isEqualTo(Pixels.read(expected, 3));
  }

  @Test
  void garbage_isAnInvalidImage() throws IOException {
    Path file = Files.writeString(directory.resolve("text.png"), "no picture at all");
    assertThatThrownBy(() -> model.images().denoise(file, directory.resolve("clean.png")))
        .isInstanceOf(InvalidImageException.class)
        .hasMessageStartingWith(file + ": expected a picture (bmp, gif, ")
        .hasMessageEndingWith("), found something else");
    assertThat(directory.resolve("clean.png")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "00000018667479706865696300000000, HEIF",
    "0000001c667479706176696600000000, AVIF",
    "524946462400000057454250565038, WebP",
    "ff0a0000000000000000000000, JPEG XL",
    "0000000c6a5020200d0a870a00, JPEG 2000"
  })
  void pictureOfAFormatThatNoReaderTakes_isNamed(String hexadecimal, String format)
      throws IOException {
    Path file = directory.resolve("phone.bin");
    Files.write(file, HexFormat.of().parseHex(hexadecimal));
    assertThatThrownBy(() -> model.images().denoise(file, directory.resolve("clean.png")))
        .isInstanceOf(InvalidImageException.class)
        .hasMessageContaining("), found " + format)
        .hasMessageEndingWith(", which this Java does not read; convert it to PNG or JPEG");
  }

  @Test
  void emptyFile_isNamed() throws IOException {
    Path file = Files.createFile(directory.resolve("empty.png"));
    assertThatThrownBy(() -> model.images().denoise(file, directory.resolve("clean.png")))
        .isInstanceOf(InvalidImageException.class)
        .hasMessageEndingWith("), found an empty file");
  }

  @Test
  void sixteenBitsIntoAJpeg_areRefusedWithTheFormatsThatKeepThem() throws IOException {
    Path deep = write("deep.png", BufferedImage.TYPE_USHORT_GRAY);
    assertThatThrownBy(() -> model.images().denoise(deep, directory.resolve("clean.jpg")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("bmp")
        .hasMessageEndingWith(
            "png, tif, tiff, found jpg; PNG and TIFF keep 16 bits, JPEG and BMP don't");
  }

  @Test
  void damagedPicture_isAnInvalidImage() throws IOException {
    Path file = write("damaged.png", BufferedImage.TYPE_INT_RGB);
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 45, bytes.length - 20, (byte) 7);
    Files.write(file, bytes);
    assertThatThrownBy(() -> model.images().denoise(file, directory.resolve("clean.png")))
        .isInstanceOf(InvalidImageException.class)
        .hasMessageContaining("found a damaged one: ");
  }

  @Test
  void hugePicture_isRefusedByItsHeader() throws IOException {
    Path file = write("huge.png", BufferedImage.TYPE_INT_RGB);
    byte[] bytes = Files.readAllBytes(file);
    // Width and height in the header of a PNG; the pixels would take 10 gigabytes.
    ByteBuffer.wrap(bytes).putInt(16, 60_000).putInt(20, 60_000);
    Files.write(file, bytes);
    assertThatThrownBy(() -> model.images().denoise(file, directory.resolve("clean.png")))
        .isInstanceOf(InvalidImageException.class)
        .hasMessage(
            file
                + ": expected a picture of at most 67108864 pixels, found 60000×60000;"
                + " raise maxPixels if you trust it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "bmp", "gif", "tif"})
  void bytesChangedAtRandom_areReadOrAnInvalidImage(String format) throws IOException {
    ByteArrayOutputStream sound = new ByteArrayOutputStream();
    assertThat(ImageIO.write(picture(BufferedImage.TYPE_3BYTE_BGR), format, sound)).isTrue();
    Path file = directory.resolve("changed." + format);
    int refused = 0;
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      byte[] bytes = sound.toByteArray();
      for (int i = 0; i < 3; i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Files.write(file, bytes);
      try {
        ImageFiles.header(file, 1 << 20);
        ImageFiles.read(file, 1 << 20, warning -> {});
      } catch (InvalidImageException e) {
        refused++;
      }
    }
    assertThat(refused).as("refused of 300 " + format).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"10, png, true", "10, jpg, true", "11, png, true", "5, png, false", "5, jpg, false"})
  void header_givesSizeAndWhetherItIsGrey(int type, String format, boolean grey)
      throws IOException {
    Path file = directory.resolve("picture." + format);
    assertThat(ImageIO.write(picture(type), format, file.toFile())).isTrue();
    assertThat(ImageFiles.header(file, 600)).isEqualTo(new ImageFiles.Header(20, 30, grey));
  }

  @Test
  void header_ofAPaletteOfGreys_isGrey() throws IOException {
    Path file = directory.resolve("picture.gif");
    assertThat(ImageIO.write(picture(BufferedImage.TYPE_BYTE_GRAY), "gif", file.toFile())).isTrue();
    assertThat(ImageFiles.header(file, 600).grey()).isTrue();
  }

  @Test
  void header_ofAHugePicture_isRefused() throws IOException {
    Path file = write("large.png", BufferedImage.TYPE_INT_RGB);
    assertThatThrownBy(() -> ImageFiles.header(file, 599))
        .isInstanceOf(InvalidImageException.class)
        .hasMessageContaining("at most 599 pixels, found 20×30");
  }

  @Test
  void maxPixels_isTheLargestAllowed() throws IOException {
    Path file = write("noisy.png", BufferedImage.TYPE_INT_RGB);
    Path clean = directory.resolve("clean.png");
    model.images().maxPixels(600).denoise(file, clean);
    assertThatThrownBy(() -> model.images().maxPixels(599).denoise(file, clean))
        .isInstanceOf(InvalidImageException.class);
  }

  @Test
  void formatThatCannotHoldThePicture_isRefused_andLeavesNoFile() throws IOException {
    Path noisy = write("noisy.png", BufferedImage.TYPE_INT_ARGB);
    for (String name : List.of("clean.jpg", "clean.xyz", "clean")) {
      Path clean = directory.resolve(name);
      assertThatThrownBy(() -> model.images().denoise(noisy, clean))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(clean + ": expected a name that ends with a format");
      assertThat(clean).doesNotExist();
    }
  }

  /** Windows replaces no file that is open. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void fileThatIsItsOwnResult_isClosedBeforeItIsReplaced() throws IOException {
    Path file = write("same.png", BufferedImage.TYPE_INT_RGB);
    BufferedImage expected = model.images().denoise(picture(BufferedImage.TYPE_INT_RGB));
    List<Path> open = new ArrayList<>();
    model.images().onProgress((done, all) -> open.addAll(openFiles(file))).denoise(file, file);
    assertThat(open).isEmpty();
    assertThat(Pixels.read(ImageIO.read(file.toFile()), 3)).isEqualTo(Pixels.read(expected, 3));
  }

  @Test
  void formatThatCantHoldThePicture_isRefusedBeforeTheWork() throws IOException {
    Path file = write("alpha.png", BufferedImage.TYPE_INT_ARGB);
    List<Integer> work = new ArrayList<>();
    var images = model.images().onProgress((done, all) -> work.add(done));
    assertThatThrownBy(() -> images.denoise(file, directory.resolve("clean.jpg")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found jpg; PNG and TIFF keep alpha, JPEG and BMP don't");
    assertThat(work).isEmpty();
  }

  /** Those of this process that are this file. */
  private static List<Path> openFiles(Path file) {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return all.filter(
              link -> {
                try {
                  return Files.readSymbolicLink(link).equals(file.toRealPath());
                } catch (IOException e) {
                  return false; // closed in the meantime
                }
              })
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
