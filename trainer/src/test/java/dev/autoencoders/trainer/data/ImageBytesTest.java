package dev.autoencoders.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.data.DataListener.SkippedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Arrays of a few bytes here stand for those of 2 GiB. */
class ImageBytesTest {
  private static final int IMAGES = 7;
  private static final int VALUES = 6;

  private final byte[] pixels = new byte[IMAGES * VALUES];
  private final byte[] labels = {0, 1, 2, 3, 4, 5, 6};

  private ImageSet inArraysOf(int bytes) {
    new Random(1).nextBytes(pixels);
    ImageBytes store = ImageBytes.allocate(IMAGES, VALUES, bytes);
    for (int i = 0; i < IMAGES; i++) {
      System.arraycopy(pixels, i * VALUES, store.array(i), store.offset(i), VALUES);
    }
    return ImageSet.wrap("several", SampleShape.image(1, 2, 3), store, labels, null);
  }

  @Test
  void severalArrays_areOneSet() {
    ImageSet several = inArraysOf(15);
    ImageSet one = ImageSet.of("one", 1, 2, 3, pixels, labels);
    assertThat(several.sha256()).isEqualTo(one.sha256());
    assertThat(several.floats(1, 6)).containsExactly(one.floats(1, 6));
    assertThat(several.limit(5).sha256()).isEqualTo(one.limit(5).sha256());
    int[] chosen = {6, 0, 3, 3};
    assertThat(several.select(chosen).sha256()).isEqualTo(one.select(chosen).sha256());
    ByteBuffer bytes = ByteBuffer.allocate(pixels.length);
    several.copyTo(bytes);
    assertThat(bytes.array()).containsExactly(pixels);
  }

  @Test
  void image_liesWholeInOneArray() {
    for (int bytes = 1; bytes < 50; bytes++) {
      ImageBytes store = ImageBytes.allocate(IMAGES, VALUES, bytes);
      assertThat(store.count()).isEqualTo(IMAGES);
      for (int i = 0; i < IMAGES; i++) {
        assertThat(store.offset(i) + VALUES).isLessThanOrEqualTo(store.array(i).length);
      }
    }
  }

  /** What once was refused, since no array holds it. */
  @Test
  void moreThanTwoGigabytes_areClaimedWhereTheHeapHasThem() throws IOException {
    List<Long> told = new ArrayList<>();
    DataListener listener =
        new DataListener() {
          @Override
          public void onSkipped(List<SkippedFile> files) {}

          @Override
          public void onReading(String part, int images, long bytes) {
            told.add(bytes);
          }
        };
    HeapRoom.claim("photos/train", 100_000, 64 * 64 * 3 * 8, listener, 16L << 30);
    assertThat(told).containsExactly(9_830_400_000L);
    assertThatCode(() -> HeapRoom.claim("a", 10, 10, listener, 1L << 30))
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () -> HeapRoom.claim("photos/train", 100_000, 64 * 64 * 3 * 8, listener, 8L << 30))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "photos/train: expected images that fit into the Java heap of 8.00 GiB, found 100,000"
                + " images that take 9.16 GiB; use fewer (--limit N) or smaller ones (--size HxW),"
                + " or a larger heap, such as java -Xmx10g");
  }
}
