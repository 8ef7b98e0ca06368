package dev.autoencoders.model;

import dev.autoencoders.internal.Require;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Outputs of the whole model (image to image, or of a detector alone the contributions) at a few
 * places, for an input that everyone can compute: pixel {@code i} of the image is {@code ((i * 37)
 * mod 101) / 100}. Images of any size use {@code 16·multiple} rows and columns.
 *
 * @param at indices into the output image, CHW order
 * @param values the outputs there
 * @param tolerance largest absolute difference to accept: processors differ in the last bits
 */
public record Golden(List<Integer> at, List<Float> values, double tolerance) {
  private static final int MULTIPLES_OF_ANY_SIZE = 16;

  /**
   * Checks that places and values belong together, and copies the lists.
   *
   * @param at see {@link #at()}
   * @param values see {@link #values()}
   * @param tolerance see {@link #tolerance()}
   */
  public Golden {
    at = Require.copy(at, "at");
    values = Require.copy(values, "values");
    Require.atLeast(1, at.size(), "at");
    if (values.size() != at.size()) {
      throw Require.refusal("values", at.size() + " values, one for each place", values.size());
    }
    for (float value : values) {
      Require.finite(value, "values");
    }
    if (!(tolerance > 0) || Double.isInfinite(tolerance)) {
      throw Require.refusal("tolerance", "a number greater than 0", tolerance);
    }
  }

  /**
   * The input that the golden outputs belong to.
   *
   * @param values how many: channels × height × width
   * @return a new array; value {@code i} is {@code ((i * 37) mod 101) / 100}, in 0..1
   */
  public static float[] input(int values) {
    float[] input = new float[values];
    for (int i = 0; i < values; i++) {
      input[i] = (i * 37L % 101) / 100f;
    }
    return input;
  }

  /**
   * The sizes of the golden input.
   *
   * @param input what the model takes
   * @return its shape, where a height or width that is open is {@code 16·multiple}
   */
  public static List<Integer> shape(Input input) {
    return input instanceof Input.Image image
        ? List.of(image.channels(), height(image), width(image))
        : input.shape();
  }

  /**
   * How many rows the golden input has.
   *
   * @param input what the model takes
   * @return its height, or {@code 16·multiple} where it takes any
   */
  public static int height(Input.Image input) {
    return side(input.height(), input.multiple());
  }

  /**
   * How many columns the golden input has.
   *
   * @param input what the model takes
   * @return its width, or {@code 16·multiple} where it takes any
   */
  public static int width(Input.Image input) {
    return side(input.width(), input.multiple());
  }

  /** One side of the golden input. */
  static int side(@Nullable Integer size, int multiple) {
    return size != null ? size : MULTIPLES_OF_ANY_SIZE * multiple;
  }

  void checkFits(Input input) {
    int values = 1;
    for (int size : shape(input)) {
      values = Math.multiplyExact(values, size);
    }
    for (int place : at) {
      if (place < 0 || place >= values) {
        throw Require.refusal("golden.at", "places from 0 to " + (values - 1), place);
      }
    }
  }
}
