package dev.autoencoders.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.exception.InvalidImageException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are cut off, or damaged so that their decoder does not notice. */
class DamagedFileTest {
  @TempDir Path directory = Path.of("set by JUnit");
  private final List<String> warnings = new ArrayList<>();

  private BufferedImage read(byte[] bytes) throws IOException {
    Path file = Files.write(directory.resolve("picture"), bytes);
    return ImageFiles.read(file, 10_000, warning -> warnings.add(warning.message()));
  }

  private static byte[] whole(String kind) throws IOException {
    BufferedImage picture = PictureBytes.picture(24, 20, BufferedImage.TYPE_3BYTE_BGR);
    return switch (kind) {
      case "jpg in one scan" -> PictureBytes.jpeg(picture, 0.75f, false);
      case "jpg in many scans" -> PictureBytes.jpeg(picture, 0.75f, true);
      case "jpg in tif" -> PictureBytes.tiff(List.of(picture), List.of(), "JPEG");
      case "deflated tif" -> PictureBytes.tiff(List.of(picture), List.of(), "Deflate");
      default -> PictureBytes.written(picture, kind);
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jpg in one scan",
        "jpg in many scans",
        "jpg in tif",
        "deflated tif",
        "tif",
        "png",
        "bmp",
        "gif"
      })
  void fileThatIsCutOff_isRefused_unlessAllPixelsAreThere(String kind) throws IOException {
    byte[] whole = whole(kind);
    double[] expected = PictureBytes.samples(read(whole));
    int refused = 0;
    // All lengths near both ends, some between: where a scan or a chunk ends shows in these.
    for (int length = 1;
        length < whole.length;
        length += length < 60 || length > whole.length - 60 ? 1 : 5) {
      BufferedImage picture;
      try {
        picture = read(Arrays.copyOf(whole, length));
      } catch (InvalidImageException e) {
        refused++;
        continue;
      }
      assertThat(PictureBytes.samples(picture)).as("%d bytes", length).isEqualTo(expected);
    }
    assertThat(refused).isPositive();
  }

  @Test
  void jpegCutInHalf_isRefused() throws IOException {
    byte[] whole = whole("jpg in one scan");
    assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length - 40)))
        .isInstanceOf(InvalidImageException.class)
        .hasMessageContaining("found a damaged one: Truncated File");
  }

  @Test
  void jpegOfWhichOnlyTheEndMarkIsMissing_isReadWithAWarning() throws IOException {
    byte[] whole = whole("jpg in one scan");
    double[] expected = PictureBytes.samples(read(whole));
    BufferedImage picture = read(Arrays.copyOf(whole, whole.length - 2));
    assertThat(PictureBytes.samples(picture)).isEqualTo(expected);
    assertThat(warnings).containsExactly("Truncated File - Missing EOI marker");
  }

  @Test
  void jpegWithFillBytesBeforeASegment_isReadWithAWarning() throws IOException {
    byte[] whole = whole("jpg in one scan");
    double[] expected = PictureBytes.samples(read(whole));
    byte[] start = Arrays.copyOf(whole, 20);
    byte[] rest = Arrays.copyOfRange(whole, 20, whole.length);
    BufferedImage picture = read(PictureBytes.joined(start, new byte[3], rest));
    assertThat(PictureBytes.samples(picture)).isEqualTo(expected);
    assertThat(warnings)
        .containsExactly("Corrupt JPEG data: 3 extraneous bytes before marker 0xdb");
  }

  @Test
  void jpegWithDamageInTheMiddle_isRefused() throws IOException {
    byte[] bytes = whole("jpg in one scan");
    // A marker where there should be pixels.
    bytes[bytes.length - 60] = (byte) 0xff;
    bytes[bytes.length - 59] = (byte) 0xd9;
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(InvalidImageException.class)
        .hasMessageContaining("premature end of data segment");
  }

  @ParameterizedTest
  @ValueSource(strings = {"IHDR", "IDAT"})
  void pngWhoseChecksumOfPixelsIsWrong_isRefused(String chunk) throws IOException {
    byte[] png = whole("png");
    // The last byte of the header's checksum, and of that before the end, which takes 12 bytes.
    png[chunk.equals("IHDR") ? 32 : png.length - 13] ^= 1;
    assertThatThrownBy(() -> read(png))
        .isInstanceOf(InvalidImageException.class)
        .hasMessageEndingWith("found a damaged one: the checksum of its " + chunk + " is wrong");
  }

  @Test
  void pngWhoseChecksumOfATextIsWrong_isReadWithAWarning() throws IOException {
    byte[] png = PictureBytes.withChunk(whole("png"), "tEXt", PictureBytes.ascii("a\0b"));
    png[33 + 12 + 3 - 1] ^= 1;
    assertThat(read(png).getWidth()).isEqualTo(24);
    assertThat(warnings).containsExactly("the checksum of its tEXt is wrong; left out");
  }

  @Test
  void pngWithoutAnEnd_isReadWithAWarning() throws IOException {
    byte[] png = whole("png");
    assertThat(read(Arrays.copyOf(png, png.length - 12)).getWidth()).isEqualTo(24);
    assertThat(warnings).containsExactly("no end, though all pixels are there");
  }

  @Test
  void listenerThatThrows_isNoFaultOfTheFile() throws IOException {
    byte[] png = whole("png");
    Path file = Files.write(directory.resolve("odd"), Arrays.copyOf(png, png.length - 12));
    assertThatThrownBy(
            () ->
                ImageFiles.read(
                    file,
                    10_000,
                    warning -> {
                      throw new CancellationException(warning.message());
                    }))
        .isInstanceOf(CancellationException.class)
        .hasMessage("no end, though all pixels are there");
  }
}
