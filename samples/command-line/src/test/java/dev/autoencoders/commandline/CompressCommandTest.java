package dev.autoencoders.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.codec.CodecFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Both ways: {@code compress} and {@code decompress}. */
class CompressCommandTest {
  @TempDir Path folder;
  private Path model;

  @BeforeEach
  void makeModel() throws IOException {
    model = TestCodec.write(folder.resolve("codec"));
  }

  private Run run(String command, Object in, Object out, Object... options) {
    Object[] all = new Object[options.length + 5];
    System.arraycopy(new Object[] {command, in, out, "--model", model}, 0, all, 0, 5);
    System.arraycopy(options, 0, all, 5, options.length);
    return Run.of(all);
  }

  @Test
  void picture_comesBackNearlyAsTheModelReconstructsIt() throws IOException {
    Path in = Pictures.noisy(folder.resolve("a.png"));
    Path small = folder.resolve("a.bin");
    assertThat(run("compress", in, small).code()).isZero();
    assertThat(CodecFile.read(Files.readAllBytes(small)).isContainer()).isFalse();
    Path back = folder.resolve("back.png");
    Run run = run("decompress", small, back);
    assertThat(run.code()).as(run.err()).isZero();
    Path expected = folder.resolve("expected.png");
    assertThat(run("reconstruct", in, expected).code()).isZero();
    assertThat(Math.abs(Pictures.error(back) - Pictures.error(expected))).isLessThan(0.02);
  }

  @Test
  void folder_becomesAContainerAndAFolderAgain() throws IOException {
    Pictures.noisy(folder.resolve("in/a.png"));
    Pictures.noisy(folder.resolve("in/b.png"));
    Path small = folder.resolve("all.bin");
    Run compress = run("compress", folder.resolve("in"), small, "--quality", 10);
    assertThat(compress.code()).as(compress.err()).isZero();
    CodecFile file = CodecFile.read(Files.readAllBytes(small));
    assertThat(compress.out())
        .startsWith("wrote " + small + ": 2 pictures, " + file.bytes() + " bytes, ")
        .contains(" bits per pixel");
    assertThat(file.pictures()).isEqualTo(2);
    assertThat(file.quality()).isEqualTo(10);
    Run run = run("decompress", small, folder.resolve("back"), "--format", "bmp");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(Processes.files(folder.resolve("back"))).containsExactly("1.bmp", "2.bmp");
  }

  @Test
  void containerOfOnePicture_becomesThePictureThatIsNamed() throws IOException {
    Pictures.noisy(folder.resolve("in/a.png"));
    Path small = folder.resolve("one.bin");
    assertThat(run("compress", folder.resolve("in"), small).code()).isZero();
    Path back = folder.resolve("back.png");
    Run run = run("decompress", small, back);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(ImageIO.read(back.toFile()).getWidth()).isEqualTo(28);
  }

  @Test
  void severalPicturesIntoOne_areRefused() throws IOException {
    Pictures.noisy(folder.resolve("in/a.png"));
    Pictures.noisy(folder.resolve("in/b.png"));
    Path small = folder.resolve("two.bin");
    assertThat(run("compress", folder.resolve("in"), small).code()).isZero();
    Path back = folder.resolve("back.png");
    Run run = run("decompress", small, back);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            back + ": expected a folder for the 2 pictures, found the name of a picture",
            "decompress --help");
    assertThat(back).doesNotExist();
  }

  @Test
  void pictureOfAnotherSize_isNamedAndTheOthersAreInTheContainer() throws IOException {
    Pictures.noisy(folder.resolve("in/a.png"));
    BufferedImage large = new BufferedImage(30, 28, BufferedImage.TYPE_BYTE_GRAY);
    ImageIO.write(large, "png", folder.resolve("in/b.png").toFile());
    Path small = folder.resolve("all.bin");
    Run run = run("compress", folder.resolve("in"), small);
    assertThat(run.code()).isOne();
    assertThat(run.err()).contains("b.png: expected a picture of 28×28", "found 28×30");
    assertThat(CodecFile.read(Files.readAllBytes(small)).pictures()).isOne();
  }

  @Test
  void decompress_findsTheModelOfTheZooThatMadeTheFile() throws IOException {
    Path in = Pictures.noisy(folder.resolve("a.png"));
    Path small = folder.resolve("a.bin");
    Path back = folder.resolve("back.png");
    Run compress = Run.of("compress", in, small, "--model", "mnist-codec", "--lossless");
    assertThat(compress.code()).as(compress.err()).isZero();
    Run run = Run.of("decompress", small, back);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(Pictures.error(back)).isEqualTo(Pictures.error(in));
  }

  @Test
  void fileOfAModelThatIsNotInTheZoo_isRefusedWithItsDigest() throws IOException {
    Path small = folder.resolve("a.bin");
    assertThat(run("compress", Pictures.noisy(folder.resolve("a.png")), small).code()).isZero();
    Run run = Run.of("decompress", small, folder.resolve("back.png"));
    assertThat(run.code()).isOne();
    assertThat(run.err())
        .contains(
            "decompress: expected a file that a model in the zoo made, found one of a model with"
                + " the digest "
                + CodecFile.read(Files.readAllBytes(small)).modelDigest(),
            "--model");
  }

  @Test
  void pictureOfAnotherSize_isRefusedWithTheModelThatTakesIt() throws IOException {
    BufferedImage photo = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(photo, "png", folder.resolve("photo.png").toFile());
    Run run =
        Run.of(
            "compress",
            folder.resolve("photo.png"),
            folder.resolve("a.bin"),
            "--model",
            "mnist-codec");
    assertThat(run.code()).isOne();
    assertThat(run.err()).contains("expected a picture of 28×28", "found 30×40", "photo-codec");
    assertThat(folder.resolve("a.bin")).doesNotExist();
  }

  @Test
  void whatIsNotKept_isSaid() throws IOException {
    BufferedImage red = new BufferedImage(28, 28, BufferedImage.TYPE_INT_ARGB);
    red.setRGB(3, 3, 0xffff0000);
    ImageIO.write(red, "png", folder.resolve("red.png").toFile());
    Run run = run("compress", folder.resolve("red.png"), folder.resolve("red.bin"));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err())
        .contains(
            "red.png: warning: the model is grey, and does not keep the colours",
            "red.png: warning: what is transparent becomes white");
  }

  @Test
  void losslessWithoutTables_namesAWayOut() {
    Path in = Pictures.noisy(folder.resolve("a.png"));
    Run run = Run.of("compress", in, folder.resolve("a.bin"), "--lossless");
    assertThat(run.code()).isOne();
    assertThat(run.err()).contains("photo-codec: expected a model with tables", "mnist-codec");
  }

  @Test
  void damagedFile_isRefused() throws IOException {
    Path small = folder.resolve("a.bin");
    assertThat(run("compress", Pictures.noisy(folder.resolve("a.png")), small).code()).isZero();
    byte[] bytes = Files.readAllBytes(small);
    bytes[bytes.length - 1] ^= 1;
    Files.write(small, bytes);
    Path back = folder.resolve("back.png");
    assertThat(run("decompress", small, back).code()).isOne();
    assertThat(back).doesNotExist();
  }

  @Test
  void missingFolderOfTheResult_isMade() throws IOException {
    Path small = folder.resolve("new/folder/a.bin");
    Run run = run("compress", Pictures.noisy(folder.resolve("a.png")), small);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(small).exists();
  }

  @Test
  void folderToDecompress_isRefused() {
    Run run = run("decompress", folder, folder.resolve("back.png"));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(folder + ": expected one file, found a folder");
  }

  @Test
  void pictureWithoutAnEnding_isRefusedWithThoseThatThereAre() throws IOException {
    Path small = folder.resolve("a.bin");
    assertThat(run("compress", Pictures.noisy(folder.resolve("a.png")), small).code()).isZero();
    Run run = run("decompress", small, folder.resolve("back"));
    assertThat(run.code()).isOne();
    assertThat(run.err()).contains("expected a name that ends with one of [bmp, ", "found none");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void fileThatIsTooLargeForAnArray_isRefusedUnread() throws IOException {
    Path large = folder.resolve("large.bin");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(3L << 30); // which takes no room on the disk
    }
    Run run = run("decompress", large, folder.resolve("back.png"));
    assertThat(run.code()).isOne();
    assertThat(run.err())
        .startsWith(large + ": expected at most 2,147,483,639 bytes")
        .contains("found 3,221,225,472");
  }

  @Test
  void fileThatEndsInItsHeader_isNamed() throws IOException {
    Path small = Files.write(folder.resolve("a.bin"), new byte[] {(byte) 0xae, (byte) 0xc1, 7});
    Run run = run("decompress", small, folder.resolve("back.png"));
    assertThat(run.code()).isOne();
    assertThat(run.err())
        .startsWith(small + ": codec file: expected more bytes, found their end after 3");
  }

  @Test
  void fileThatIsThere_isReplacedOnlyIfAskedTo() throws IOException {
    Path in = Pictures.noisy(folder.resolve("a.png"));
    Path small = Files.writeString(folder.resolve("a.bin"), "precious");
    assertThat(run("compress", in, small).code()).isOne();
    assertThat(small).hasContent("precious");
    assertThat(run("compress", in, small, "--force").code()).isZero();
    Path back = Files.writeString(folder.resolve("back.png"), "precious");
    assertThat(run("decompress", small, back).code()).isOne();
    assertThat(back).hasContent("precious");
  }

  @Test
  void qualityThatTheModelLacks_isRefusedWithThoseItHas() {
    Path in = Pictures.noisy(folder.resolve("a.png"));
    Run run = run("compress", in, folder.resolve("a.bin"), "--quality", 11);
    assertThat(run.code()).isOne();
    assertThat(run.err()).contains("expected one of [10, 90]");
  }

  /** A container is no picture: nothing could bring that one back. */
  @Test
  void pictureThatIsRead_isNotReplaced() throws IOException {
    Path in = Pictures.noisy(folder.resolve("a.png"));
    byte[] before = Files.readAllBytes(in);
    for (String command : new String[] {"compress", "encode"}) {
      Run run = run(command, in, folder.resolve("x/../a.png").normalize(), "--force");
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).contains("expected another place for the result");
      assertThat(in).hasBinaryContent(before);
    }
  }
}
