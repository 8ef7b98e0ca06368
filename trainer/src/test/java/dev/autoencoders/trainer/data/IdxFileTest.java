package dev.autoencoders.trainer.data;

import static dev.autoencoders.trainer.data.IdxFixture.gzip;
import static dev.autoencoders.trainer.data.IdxFixture.images;
import static dev.autoencoders.trainer.data.IdxFixture.labels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.trainer.data.DataListener.SkippedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxFileTest {
  private Path images;
  private Path labels;

  @BeforeEach
  void goodLabels(@TempDir Path folder) throws IOException {
    images = folder.resolve("images-file");
    labels = Files.write(folder.resolve("labels-file"), labels(4));
  }

  @Test
  void plainFiles_areRead() throws IOException {
    Files.write(images, images(4));
    ImageSet set = IdxFile.read("test", images, labels);
    assertThat(set).hasToString("test: 4 images of 1×2×3");
    assertThat(set.floats(1, 2)).containsExactly(bytes(6, 7, 8, 9, 10, 11));
    assertThat(set.label(3)).isEqualTo(3);
  }

  @Test
  void gzipFiles_giveWhatPlainFilesGive() throws IOException {
    Files.write(images, images(4));
    String plain = IdxFile.read("test", images, labels).sha256();
    Files.write(images, gzip(images(4)));
    Files.write(labels, gzip(labels(4)));
    assertThat(IdxFile.read("test", images, labels).sha256()).isEqualTo(plain);
  }

  @Test
  void wrongMagic_isNamed() throws IOException {
    Files.write(images, images(2052, 4, 2, 3, 24));
    assertRefused("expected an IDX file with magic number 2051 (images), found 2052");
  }

  @Test
  void labelsForImages_areNamed() throws IOException {
    Files.write(images, labels(100));
    assertRefused("expected an IDX file with magic number 2051 (images), found 2049");
  }

  @Test
  void truncatedImages_areNamed() throws IOException {
    Files.write(images, images(2051, 4, 2, 3, 23));
    assertRefused("expected 24 bytes of data, as its header says, found only 23");
  }

  @Test
  void truncatedHeader_isNamed() throws IOException {
    Files.write(images, Arrays.copyOf(images(4), 15));
    assertRefused("expected 16 bytes of header, found only 15");
  }

  @Test
  void emptyFile_isNamed() throws IOException {
    Files.write(images, new byte[0]);
    assertRefused("expected 16 bytes of header, found only 0");
  }

  @Test
  void truncatedGzip_isNamed() throws IOException {
    byte[] whole = gzip(images(4));
    Files.write(images, Arrays.copyOf(whole, whole.length - 10));
    assertRefused("expected a whole gzip file, found damage");
  }

  @Test
  void damagedGzip_isNamed() throws IOException {
    byte[] damaged = gzip(images(4));
    damaged[damaged.length - 8] ^= 1; // the checksum at its end
    Files.write(images, damaged);
    assertRefused("expected a whole gzip file, found damage");
  }

  @Test
  void trailingBytes_areNamed() throws IOException {
    Files.write(images, images(2051, 4, 2, 3, 25));
    assertRefused("expected the file to end after 24 bytes of data");
  }

  @Test
  void emptyImages_areNamed() throws IOException {
    Files.write(images, images(2051, 4, 0, 3, 0));
    assertRefused("expected sizes of at least 1");
  }

  @Test
  void negativeCount_isNamed() throws IOException {
    Files.write(images, images(2051, -4, 2, 3, 24));
    assertRefused("found [-4, 2, 3]");
  }

  @Test
  void absurdCount_isRefusedBeforeAnyMemoryIsTaken() throws IOException {
    Files.write(images, images(2051, Integer.MAX_VALUE, 28, 28, 24));
    ByteBuffer header = ByteBuffer.wrap(labels(4)).putInt(4, Integer.MAX_VALUE);
    Files.write(labels, header.array());
    assertRefused("found 2,147,483,647 images that take 1568.00 GiB");
  }

  @Test
  void absurdSizes_areRefused() throws IOException {
    Files.write(images, images(2051, 4, 1 << 30, 1 << 30, 24));
    assertRefused("at most 268435456 bytes for an image, found [4, 1073741824, 1073741824]");
  }

  @Test
  void limit_readsTheFirst_andNothingBehindThem() throws IOException {
    Files.write(images, images(2051, 4, 2, 3, 12));
    List<String> told = new ArrayList<>();
    DataListener listener =
        new DataListener() {
          @Override
          public void onSkipped(List<SkippedFile> files) {}

          @Override
          public void onReading(String part, int images, long bytes) {
            told.add(images + " images, " + bytes + " bytes");
          }
        };
    ImageSet two = IdxFile.read("test", images, labels, 2, listener);
    assertThat(two).hasToString("test: 2 images of 1×2×3");
    assertThat(two.floats(1, 2)).containsExactly(bytes(6, 7, 8, 9, 10, 11));
    assertThat(told).containsExactly("2 images, 12 bytes");
  }

  @Test
  void otherNumberOfLabels_isNamed() throws IOException {
    Files.write(images, images(5));
    assertThatThrownBy(() -> IdxFile.read("test", images, labels))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(labels.toString())
        .hasMessageContaining("expected 5 labels, one for each image of images-file, found 4");
  }

  @Test
  void missingFile_isNamed() {
    assertThatThrownBy(() -> IdxFile.read("test", images, labels))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining(images.toString());
  }

  private void assertRefused(String reason) {
    assertThatThrownBy(() -> IdxFile.read("test", images, labels))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(images.toString())
        .hasMessageContaining(reason);
  }

  private static float[] bytes(int... values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = values[i] / 255f;
    }
    return floats;
  }
}
