package dev.autoencoders.trainer.architecture;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The shape of one sample, without the batch: a vector [D], a series [C, L] or an image [C, H, W].
 * What its values mean, {@link dev.autoencoders.model.Input} says. Immutable.
 *
 * @param sizes the sizes, all positive
 */
public record SampleShape(List<Integer> sizes) {

  /**
   * Checks and copies the sizes.
   *
   * @param sizes the sizes, all positive
   * @throws IllegalArgumentException unless there are one to three sizes, all positive
   */
  public SampleShape {
    sizes = List.copyOf(sizes);
    if (sizes.isEmpty() || sizes.size() > 3 || sizes.stream().anyMatch(size -> size < 1)) {
      throw new IllegalArgumentException(
          "shape of a sample: expected [D], [C, L] or [C, H, W], all positive, found " + sizes);
    }
  }

  /**
   * A vector.
   *
   * @param length number of values
   * @return the shape [length]
   */
  public static SampleShape vector(int length) {
    return new SampleShape(List.of(length));
  }

  /**
   * A series of values, or of several values at each step, channels first.
   *
   * @param channels number of values at each step
   * @param length number of steps
   * @return the shape [channels, length]
   */
  public static SampleShape series(int channels, int length) {
    return new SampleShape(List.of(channels, length));
  }

  /**
   * An image, channels first.
   *
   * @param channels number of channels
   * @param height rows
   * @param width columns
   * @return the shape [channels, height, width]
   */
  public static SampleShape image(int channels, int height, int width) {
    return new SampleShape(List.of(channels, height, width));
  }

  /**
   * Reads an image shape.
   *
   * @param text such as {@code 3x64x64}: channels, height, width
   * @return the shape
   * @throws IllegalArgumentException if it is no such text
   */
  public static SampleShape parse(String text) {
    if (!text.matches("[1-9]\\d{0,5}([x×][1-9]\\d{0,5}){2}")) {
      throw new IllegalArgumentException(
          "image shape: expected CHANNELSxHEIGHTxWIDTH such as 3x64x64, found \"" + text + "\"");
    }
    return new SampleShape(Arrays.stream(text.split("[x×]", -1)).map(Integer::valueOf).toList());
  }

  /**
   * Whether this is an image [C, H, W].
   *
   * @return false for a vector and for a series
   */
  public boolean isImage() {
    return sizes.size() == 3;
  }

  /**
   * Whether this is a series [C, L].
   *
   * @return false for a vector and for an image
   */
  public boolean isSeries() {
    return sizes.size() == 2;
  }

  /**
   * The number of channels of an image or a series, or the length of a vector.
   *
   * @return the first size
   */
  public int channels() {
    return sizes.get(0);
  }

  /**
   * The steps of a series.
   *
   * @return the length
   * @throws IllegalStateException if it is no series
   */
  public int length() {
    if (!isSeries()) {
      throw new IllegalStateException("expected a series shape [C, L], found " + sizes);
    }
    return sizes.get(1);
  }

  /**
   * The rows of an image.
   *
   * @return the height
   * @throws IllegalStateException if it is no image
   */
  public int height() {
    requireImage();
    return sizes.get(1);
  }

  /**
   * The columns of an image.
   *
   * @return the width
   * @throws IllegalStateException if it is no image
   */
  public int width() {
    requireImage();
    return sizes.get(2);
  }

  /**
   * The number of values in one sample.
   *
   * @return the product of the sizes
   */
  public int values() {
    return sizes.stream().reduce(1, Math::multiplyExact);
  }

  @Override
  public String toString() {
    return sizes.stream().map(String::valueOf).collect(Collectors.joining("×"));
  }

  private void requireImage() {
    if (!isImage()) {
      throw new IllegalStateException("expected an image shape [C, H, W], found " + sizes);
    }
  }
}
