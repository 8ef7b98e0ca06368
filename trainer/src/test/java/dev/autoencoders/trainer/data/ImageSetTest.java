package dev.autoencoders.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ImageSetTest {
  private static final byte[] PIXELS = {0, 1, 2, 3, 4, 5, (byte) 255, 7};
  private static final byte[] LABELS = {0, 9, (byte) 200, 3};

  /** Four images of one row and two columns. */
  private final ImageSet set = ImageSet.of("four", 1, 1, 2, PIXELS, LABELS);

  @Test
  void copyTo_dividesBy255() {
    float[] target = {-1, -1, -1, -1};
    set.copyTo(3, target, 1);
    assertThat(target).containsExactly(-1, 255 / 255f, 7 / 255f, -1);
  }

  @Test
  void floats_holdImagesBackToBack() {
    assertThat(set.floats(1, 3)).containsExactly(2 / 255f, 3 / 255f, 4 / 255f, 5 / 255f);
  }

  @Test
  void label_isUnsigned() {
    assertThat(set.label(2)).isEqualTo(200);
  }

  @Test
  void limit_keepsTheFirst() {
    ImageSet two = set.limit(2);
    assertThat(two.floats(0, two.count())).containsExactly(set.floats(0, 2));
  }

  @Test
  void limit_hidesTheRest() {
    ImageSet two = set.limit(2);
    assertThatThrownBy(() -> two.label(2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> two.copyTo(2, new float[2], 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> two.select(new int[] {2}))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void limitAboveTheCount_isTheWholeSet() {
    assertThat(set.limit(100)).isSameAs(set);
  }

  @Test
  void negativeLimit_isRefused() {
    assertThatThrownBy(() -> set.limit(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void select_takesImagesAndLabelsInOrder() {
    ImageSet chosen = set.select(new int[] {3, 0, 3});
    assertThat(chosen.floats(0, 3))
        .containsExactly(255 / 255f, 7 / 255f, 0, 1 / 255f, 255 / 255f, 7 / 255f);
    assertThat(chosen.label(0)).isEqualTo(3);
    assertThat(chosen.label(1)).isEqualTo(0);
  }

  @Test
  void set_isAStrangerToTheArraysItCameFrom() {
    byte[] pixels = PIXELS.clone();
    ImageSet copy = ImageSet.of("copy", 1, 1, 2, pixels, LABELS);
    pixels[0] = 77;
    assertThat(copy.sha256()).isEqualTo(set.sha256());
  }

  @Test
  void sha256_isOfSizesThenPixelsThenLabels() {
    // printf '\0\0\0\4\0\0\0\1\0\0\0\1\0\0\0\2\0\1\2\3\4\5\377\7\0\11\310\3' | sha256sum
    assertThat(set.sha256())
        .isEqualTo("56383f34186cdcb38d0a90d78f5308d4720243d538fae9a779fbd94cb8a8f8fb");
  }

  @Test
  void sha256_ofAViewIsThatOfItsImages() {
    assertThat(set.limit(2).sha256()).isEqualTo(set.select(new int[] {0, 1}).sha256());
  }

  @Test
  void sha256_knowsTheShape() {
    assertThat(ImageSet.of("tall", 1, 2, 1, PIXELS, LABELS).sha256()).isNotEqualTo(set.sha256());
  }

  @Test
  void wrongNumberOfPixels_isNamed() {
    assertThatThrownBy(() -> ImageSet.of("odd", 1, 1, 3, PIXELS, LABELS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("odd: expected 12 bytes for 4 images of 1×1×3, found 8");
  }
}
