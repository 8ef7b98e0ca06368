package dev.autoencoders.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the numbers of a picture mean, and how large it is, from file to file. */
class FileProfileTest {
  private static final String PROFILE = "ICC_PROFILE\0";

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

  /** A profile that is far from sRGB: linear light. */
  private static byte[] linear() {
    return ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
  }

  private static byte[] deflated(byte[] profile) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(PictureBytes.ascii("any name\0\0"));
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      out.write(profile);
    }
    return bytes.toByteArray();
  }

  /** With the profile and 300 × 150 pixels per inch. */
  private static byte[] profiled(String format) throws IOException {
    byte[] profile = linear();
    switch (format) {
      case "jpg" -> {
        byte[] jpeg = PictureBytes.jpeg(FileDenoiser.picture(), 0.9f, false);
        ByteBuffer.wrap(jpeg).put(13, (byte) 1).putShort(14, (short) 300).putShort(16, (short) 150);
        byte[] first = Arrays.copyOf(profile, 100);
        byte[] second = Arrays.copyOfRange(profile, 100, profile.length);
        // In two parts, the second one first: their numbers say how they go together.
        byte[] half =
            PictureBytes.withSegment(
                jpeg, 0xe2, PictureBytes.ascii(PROFILE), new byte[] {1, 2}, first);
        return PictureBytes.withSegment(
            half, 0xe2, PictureBytes.ascii(PROFILE), new byte[] {2, 2}, second);
      }
      case "png" -> {
        byte[] png = PictureBytes.written(FileDenoiser.picture(), "png");
        ByteBuffer physical = ByteBuffer.allocate(9).putInt(11811).putInt(5906).put((byte) 1);
        return PictureBytes.withChunk(
            PictureBytes.withChunk(png, "pHYs", physical.array()), "iCCP", deflated(profile));
      }
      default -> {
        return PictureBytes.tiff(
            FileDenoiser.picture(),
            new Object[] {34675, TIFFTag.TIFF_UNDEFINED, profile},
            new Object[] {282, TIFFTag.TIFF_RATIONAL, new long[][] {{300, 1}}},
            new Object[] {283, TIFFTag.TIFF_RATIONAL, new long[][] {{150, 1}}},
            new Object[] {296, TIFFTag.TIFF_SHORT, new char[] {2}});
      }
    }
  }

  private static Stream<Arguments> formats() {
    return Stream.of("jpg", "png", "tif")
        .flatMap(from -> Stream.of("jpg", "png", "tif").map(to -> Arguments.of(from, to)));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void profileAndResolution_goIntoTheNewFile(String from, String to) throws IOException {
    Path clean = files.denoised(profiled(from), from, to);
    byte[] bytes = Files.readAllBytes(clean);
    if (to.equals("tif")) {
      TIFFDirectory tags = tags(clean);
      assertThat(tags.getTIFFField(34675).getAsBytes()).isEqualTo(linear());
      // A PNG has a whole number of pixels per metre.
      assertThat(perInch(tags.getTIFFField(282))).isCloseTo(300, within(0.01));
      assertThat(perInch(tags.getTIFFField(283))).isCloseTo(150, within(0.02));
      assertThat(tags.getTIFFField(296).getAsInt(0)).isEqualTo(2);
    } else if (to.equals("png")) {
      byte[] profile = chunk(bytes, "iCCP");
      int start = new String(profile, StandardCharsets.ISO_8859_1).indexOf('\0') + 2;
      assertThat(
              new InflaterInputStream(
                      new ByteArrayInputStream(profile, start, profile.length - start))
                  .readAllBytes())
          .isEqualTo(linear());
      assertThat(ByteBuffer.wrap(chunk(bytes, "pHYs")).getInt()).isEqualTo(11811);
      assertThat(ByteBuffer.wrap(chunk(bytes, "pHYs")).getInt(4)).isEqualTo(5906);
    } else {
      int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(PROFILE) + PROFILE.length();
      assertThat(Arrays.copyOfRange(bytes, at + 2, at + 2 + linear().length)).isEqualTo(linear());
      assertThat(bytes[13]).isEqualTo((byte) 1);
      assertThat(ByteBuffer.wrap(bytes).getShort(14)).isEqualTo((short) 300);
      assertThat(ByteBuffer.wrap(bytes).getShort(16)).isEqualTo((short) 150);
    }
  }

  private static double perInch(TIFFField field) {
    return (double) field.getAsRational(0)[0] / field.getAsRational(0)[1];
  }

  private static TIFFDirectory tags(Path file) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("tif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      reader.setInput(in);
      return TIFFDirectory.createFromMetadata(reader.getImageMetadata(0));
    } finally {
      reader.dispose();
    }
  }

  private static byte[] chunk(byte[] png, String type) {
    ByteBuffer bytes = ByteBuffer.wrap(png);
    for (int at = 8; at < png.length; at += 12 + bytes.getInt(at)) {
      if (new String(png, at + 4, 4, StandardCharsets.US_ASCII).equals(type)) {
        return Arrays.copyOfRange(png, at + 8, at + 8 + bytes.getInt(at));
      }
    }
    throw new AssertionError("no chunk " + type);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "tif"})
  void numbersOfAPictureWithAProfile_stayAsTheyAre(String format) throws IOException {
    byte[] plain =
        switch (format) {
          case "jpg" -> PictureBytes.jpeg(FileDenoiser.picture(), 0.9f, false);
          default -> PictureBytes.written(FileDenoiser.picture(), format);
        };
    double[] expected =
        PictureBytes.samples(ImageIO.read(files.denoised(plain, format, "png").toFile()));
    assertThat(
            PictureBytes.samples(
                ImageIO.read(files.denoised(profiled(format), format, "png").toFile())))
        .isEqualTo(expected);
  }

  @Test
  void profileForColours_isNotGivenToAGreyPicture() throws IOException {
    byte[] grey =
        PictureBytes.withChunk(
            PictureBytes.written(
                PictureBytes.picture(
                    FileDenoiser.WIDTH, FileDenoiser.HEIGHT, BufferedImage.TYPE_BYTE_GRAY),
                "png"),
            "iCCP",
            deflated(linear()));
    byte[] result = Files.readAllBytes(files.denoised(grey, "png", "png"));
    assertThat(new String(result, StandardCharsets.ISO_8859_1)).doesNotContain("iCCP");
  }

  @Test
  void damagedProfile_isLeftOutAndTold() throws IOException {
    byte[] png =
        PictureBytes.withChunk(
            PictureBytes.written(FileDenoiser.picture(), "png"),
            "iCCP",
            PictureBytes.ascii("n\0\0no deflate"));
    files.denoised(png, "png", "png");
    assertThat(files.warnings()).hasSize(1);
    assertThat(files.warnings().get(0).message()).startsWith("damaged colour profile, left out");
  }

  @Test
  void whatTheNumbersOfAPngMean_goesIntoTheNewPng() throws IOException {
    byte[] gamma = {0, 1, (byte) 0x86, (byte) 0xa0};
    byte[] png =
        PictureBytes.withChunk(PictureBytes.written(FileDenoiser.picture(), "png"), "gAMA", gamma);
    byte[] result = Files.readAllBytes(files.denoised(png, "png", "png"));
    assertThat(chunk(result, "gAMA")).isEqualTo(gamma);
  }
}
