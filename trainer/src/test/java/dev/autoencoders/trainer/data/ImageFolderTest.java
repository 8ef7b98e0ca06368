package dev.autoencoders.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.trainer.data.DataListener.SkippedFile;
import dev.autoencoders.trainer.data.ImageFormat.Background;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFolderTest extends ImageFolderFixture {
  @Test
  void greyPictures_areTakenByteByByte() throws IOException {
    writeFew();
    BufferedImage levels = grey(4, 6, 0);
    for (int i = 0; i < 24; i++) {
      levels.getRaster().setSample(i % 6, i / 6, 0, 10 * i);
    }
    write("train/0.png", levels);
    ImageSource source = source(ImageFormat.asFound());
    assertThat(source.name()).isEqualTo(folder.getFileName().toString());
    assertThat(source.license()).isEqualTo("NOASSERTION");
    assertThat(source.format()).isEqualTo(new ImageFormat(1, 4, 6, 0));
    assertThat(source.train()).hasToString(source.name() + "/train: 3 images of 1×4×6");
    assertThat(source.test()).hasToString(source.name() + "/test: 1 images of 1×4×6");
    int[] found = levels(source.train(), 0);
    for (int i = 0; i < 24; i++) {
      assertThat(found[i]).isEqualTo(10 * i);
    }
    assertThat(levels(source.test(), 0)).containsOnly(30);
  }

  @Test
  void labels_goWithTheImages() throws IOException {
    write("train/dog/1.png", grey(4, 6, 10));
    write("train/cat/2.png", grey(4, 6, 20));
    write("test/dog/3.png", grey(4, 6, 30));
    ImageSet train = train(new ImageFormat(1, 2, 2, 2));
    assertThat(train.count()).isEqualTo(4);
    assertThat(levels(train, 0)).containsOnly(20);
    assertThat(train.label(0)).isZero();
    assertThat(train.label(1)).isZero();
    assertThat(train.label(2)).isEqualTo(1);
    assertThat(source(ImageFormat.asFound()).test().label(0)).isEqualTo(1);
  }

  @Test
  void oneColourPicture_makesAllImagesColour() throws IOException {
    writeFew();
    write("train/9.png", colour(4, 6, BufferedImage.TYPE_INT_RGB, 0xff102030));
    ImageSet train = train(ImageFormat.asFound());
    assertThat(train.channels()).isEqualTo(3);
    assertThat(levels(train, 0)).hasSize(72).containsOnly(10);
    int[] colour = levels(train, 2);
    assertThat(Arrays.copyOfRange(colour, 0, 24)).containsOnly(0x10);
    assertThat(Arrays.copyOfRange(colour, 24, 48)).containsOnly(0x20);
    assertThat(Arrays.copyOfRange(colour, 48, 72)).containsOnly(0x30);
  }

  @Test
  void colour_becomesLuminanceWhereGreyIsAskedFor() throws IOException {
    writeFew();
    write("train/9.png", colour(4, 6, BufferedImage.TYPE_INT_RGB, 0xff0000ff));
    assertThat(levels(train(new ImageFormat(1, 0, 0, 0)), 2)).containsOnly(29); // 0.114·255
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "jpeg", "png", "bmp", "gif"})
  void formats_ofImageIo_areRead(String format) throws IOException {
    writeFew();
    // Not smaller: of a GIF of 4×6 and one level, the JDK loses the last row.
    write("train/9." + format, grey(8, 6, 200));
    ImageSet train = train(new ImageFormat(0, 8, 6, 0));
    assertThat(train.channels()).isEqualTo(1);
    assertThat(levels(train, 2)).containsOnly(200);
    assertThat(skipped).isEmpty();
  }

  @Test
  void sixteenBits_areRoundedToEight() throws IOException {
    writeFew();
    BufferedImage image = new BufferedImage(6, 4, BufferedImage.TYPE_USHORT_GRAY);
    for (int i = 0; i < 24; i++) {
      image.getRaster().setSample(i % 6, i / 6, 0, 0x8040);
    }
    write("train/9.png", image);
    assertThat(levels(train(ImageFormat.asFound()), 2)).containsOnly(128);
  }

  @Test
  void whatIsTransparent_isLaidOnWhite() throws IOException {
    writeFew();
    write("train/9.png", colour(4, 6, BufferedImage.TYPE_INT_ARGB, 0x20406080));
    int[] levels = levels(train(ImageFormat.asFound()), 2);
    assertThat(Arrays.copyOfRange(levels, 0, 24)).containsOnly(0x40 * 32 / 255 + 223);
    assertThat(Arrays.copyOfRange(levels, 48, 72)).containsOnly(0x80 * 32 / 255 + 223);
  }

  @Test
  void whatIsTransparent_isLaidOnTheBackgroundAskedFor() throws IOException {
    writeFew();
    write("train/9.png", colour(4, 6, BufferedImage.TYPE_INT_ARGB, 0x00406080));
    ImageFormat red = ImageFormat.asFound().withBackground(Background.parse("ff8000"));
    int[] levels = levels(train(red), 2);
    assertThat(Arrays.copyOfRange(levels, 0, 24)).containsOnly(0xff);
    assertThat(Arrays.copyOfRange(levels, 24, 48)).containsOnly(0x80);
    assertThat(Arrays.copyOfRange(levels, 48, 72)).containsOnly(0);
  }

  /** A JPEG of grey halves, one above the other as it is stored, taken with the camera held so. */
  private byte[] halves(int orientation) throws IOException {
    BufferedImage image = new BufferedImage(16, 32, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 16 * 32; i++) {
      image.getRaster().setSample(i % 16, i / 16, 0, i < 16 * 16 ? 40 : 200);
    }
    byte[] jpeg = Files.readAllBytes(write("train/0.jpg", image));
    ByteBuffer file = ByteBuffer.allocate(jpeg.length + 36);
    file.put(jpeg, 0, 20).putShort((short) 0xffe1).putShort((short) 34);
    file.put("Exif\0\0MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
    file.putShort((short) 1).putShort((short) 274).putShort((short) 3).putInt(1);
    file.putShort((short) orientation).putShort((short) 0).putInt(0);
    return file.put(jpeg, 20, jpeg.length - 20).array();
  }

  @Test
  void photographTakenOnItsSide_isUpright() throws IOException {
    // Turned by a quarter, clockwise: what is stored above is on the right.
    Files.write(folder.resolve("train/0.jpg"), halves(6));
    write("test/3.png", grey(16, 32, 30));
    ImageSource source = source(ImageFormat.asFound());
    assertThat(source.format()).isEqualTo(new ImageFormat(1, 16, 32, 0));
    int[] levels = levels(source.train(), 0);
    assertThat(levels[8]).isEqualTo(200);
    assertThat(levels[24]).isEqualTo(40);
  }

  @Test
  void jpegThatIsCutOff_andAnAnimation_areSkippedAndTold() throws IOException {
    writeFew();
    byte[] jpeg = halves(1);
    Path cut = Files.write(folder.resolve("train/0.jpg"), Arrays.copyOf(jpeg, jpeg.length - 12));
    Path moving = folder.resolve("train/4.gif");
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(moving.toFile())) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      writer.writeToSequence(new IIOImage(grey(4, 6, 1), null, null), null);
      writer.writeToSequence(new IIOImage(grey(4, 6, 2), null, null), null);
      writer.endWriteSequence();
    }
    assertThat(train(new ImageFormat(1, 4, 6, 0)).count()).isEqualTo(2);
    assertThat(skipped).extracting(SkippedFile::file).containsExactly(cut, moving);
    assertThat(skipped.get(0).reason()).contains("found a damaged one: Truncated File");
    assertThat(skipped.get(1).reason()).contains("found an animation of 2");
  }

  @Test
  void severalSizes_needOneToBeSaid() throws IOException {
    writeFew();
    write("train/9.png", grey(5, 6, 1));
    assertThatThrownBy(() -> source(ImageFormat.asFound()))
        .isInstanceOf(IOException.class)
        .hasMessage(
            folder
                + ": expected pictures of one size, found 4×6 (test/3.png) and 5×6 (train/9.png);"
                + " say which size to bring them to, such as --size 64x64");
    assertThat(train(new ImageFormat(0, 8, 8, 0)))
        .hasToString(name() + "/train: 3 images of 1×8×8");
  }

  private static void whiten(BufferedImage image, int left, int top) {
    int[] white = new int[400];
    Arrays.fill(white, 255);
    image.getRaster().setPixels(left, top, 20, 20, white);
  }

  @Test
  void picture_isScaledToCover_andItsMiddleTaken() throws IOException {
    writeFew();
    // A white square in the middle of a wide picture, and of a tall one.
    BufferedImage wide = grey(20, 40, 0);
    whiten(wide, 10, 0);
    BufferedImage tall = grey(40, 20, 0);
    whiten(tall, 0, 10);
    write("train/8.png", wide);
    write("train/9.png", tall);
    ImageSet train = train(new ImageFormat(1, 10, 10, 0));
    assertThat(levels(train, 2)).hasSize(100).containsOnly(255);
    assertThat(levels(train, 3)).containsOnly(255);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 1000", "1000, 1", "3, 7", "29, 27"})
  void oddSizes_areBroughtToTheSizeAskedFor(int height, int width) throws IOException {
    writeFew();
    write("train/9.png", grey(height, width, 77));
    assertThat(levels(train(new ImageFormat(1, 28, 28, 0)), 2)).hasSize(784).containsOnly(77);
    assertThat(levels(train(new ImageFormat(1, 28, 28, 1)), 2)).hasSize(784).containsOnly(77);
    assertThat(skipped).isEmpty();
  }

  @Test
  void crops_arePartsOfThePicture_atSeveralPlaces() throws IOException {
    writeFew();
    write("train/9.png", places());
    ImageSet train = train(new ImageFormat(1, 5, 6, 40));
    assertThat(train.count()).isEqualTo(3 * 40);
    List<Integer> corners = new ArrayList<>();
    for (int crop = 80; crop < 120; crop++) {
      int[] levels = levels(train, crop);
      corners.add(levels[0]);
      assertThat(levels[0] / 16).isBetween(0, 11);
      assertThat(levels[0] % 16).isBetween(0, 10);
      for (int i = 0; i < 30; i++) {
        assertThat(levels[i]).isEqualTo(levels[0] + i / 6 * 16 + i % 6);
      }
    }
    assertThat(corners.stream().distinct()).hasSizeGreaterThan(20);
  }

  @Test
  void crops_dependOnThePictureAlone() throws IOException {
    writeFew();
    write("train/9.png", places());
    float[] before = train(new ImageFormat(1, 5, 6, 3)).floats(6, 9);
    write("train/0.png", places());
    assertThat(train(new ImageFormat(1, 5, 6, 3)).floats(9, 12)).containsExactly(before);
    assertThat(train(new ImageFormat(1, 5, 6, 3)).floats(0, 3)).isNotEqualTo(before);
  }

  @Test
  void limit_readsNoMoreThanItNeeds() throws IOException {
    for (int i = 10; i < 30; i++) {
      write("train/" + i + ".png", grey(4, 6, i));
    }
    Files.writeString(folder.resolve("train/30.png"), "no picture, and not needed");
    writeFew();
    List<String> told = new ArrayList<>();
    DataListener listener =
        new DataListener() {
          @Override
          public void onSkipped(List<SkippedFile> files) {
            skipped.addAll(files);
          }

          @Override
          public void onReading(String part, int images, long bytes) {
            told.add(part + " " + images + " " + bytes);
          }
        };
    ImageSet three = DataSource.folder(folder, new ImageFormat(1, 4, 6, 2), listener).train(3);
    assertThat(three.count()).isEqualTo(3);
    assertThat(levels(three, 2)).containsOnly(10);
    // Two pictures of two crops each; 3 images are asked for.
    assertThat(told).containsExactly(name() + "/train 4 96");
    assertThat(skipped).isEmpty();
  }

  /** Otherwise what a limited training sees would depend on which files are damaged. */
  @Test
  void limit_isFilledUpWhereFilesCannotBeRead() throws IOException {
    writeFew();
    write("train/3.png", grey(4, 6, 30));
    write("train/4.png", grey(4, 6, 40));
    Files.writeString(folder.resolve("train/0.png"), "no picture at all");
    Files.writeString(folder.resolve("train/21.png"), "no picture at all");
    ImageSet three = source(new ImageFormat(1, 4, 6, 0)).train(3);
    assertThat(three.count()).isEqualTo(3);
    assertThat(levels(three, 0)).containsOnly(10);
    assertThat(levels(three, 1)).containsOnly(20);
    assertThat(levels(three, 2)).containsOnly(30);
    assertThat(three.sha256()).isEqualTo(train(new ImageFormat(1, 4, 6, 0)).limit(3).sha256());
  }
}
