package dev.autoencoders.trainer.architecture;

import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * How layers that work alike at every place look at their input, so that they take images of any
 * size: which sizes fit, and which input rows an output row depends on. Columns are like rows.
 * Immutable.
 */
public final class Window {
  /** Each output row depends on the input row of its own place. */
  static final Window POINT = new Window(1, 1, 1, row -> row, row -> row);

  private final int multiple;
  private final int up;
  private final int down;
  private final IntUnaryOperator first;
  private final IntUnaryOperator last;

  /**
   * A window.
   *
   * @param multiple what the input's size must be a multiple of
   * @param up the output has {@code up / down} times the size
   * @param down see {@code up}
   * @param first output row to the first input row it depends on; may lie outside
   * @param last output row to the last one
   */
  private Window(int multiple, int up, int down, IntUnaryOperator first, IntUnaryOperator last) {
    this.multiple = multiple;
    this.up = up;
    this.down = down;
    this.first = first;
    this.last = last;
  }

  /** That of a kernel which is moved over the input. */
  static Window kernel(int size, int stride, int padding) {
    return new Window(
        stride, 1, stride, row -> row * stride - padding, row -> row * stride - padding + size - 1);
  }

  /** That of a layer which makes a patch of each pixel. */
  static Window patch(int size) {
    IntUnaryOperator source = row -> Math.floorDiv(row, size);
    return new Window(1, size, 1, source, source);
  }

  /**
   * That of layers in a row.
   *
   * @param layers first to last
   * @return empty if one of them is made for one size
   */
  static Optional<Window> of(List<Layer> layers) {
    Window all = POINT;
    for (Layer layer : layers) {
      Optional<Window> next = layer.window();
      if (next.isEmpty()) {
        return next;
      }
      all = all.then(next.get());
    }
    return Optional.of(all);
  }

  private Window then(Window next) {
    // size · up / down must be a multiple of the next one's: so must size be of this.
    int wanted = down * next.multiple / gcd(up, down * next.multiple);
    int factor = gcd(up * next.up, down * next.down);
    return new Window(
        multiple / gcd(multiple, wanted) * wanted,
        up * next.up / factor,
        down * next.down / factor,
        row -> first.applyAsInt(next.first.applyAsInt(row)),
        row -> last.applyAsInt(next.last.applyAsInt(row)));
  }

  /** This one, and the pixel of its own place too. */
  Window withSkip() {
    return new Window(
        multiple,
        up,
        down,
        row -> Math.min(row, first.applyAsInt(row)),
        row -> Math.max(row, last.applyAsInt(row)));
  }

  /** Whether it gives images of that size back in the same size. */
  boolean keeps(SampleShape image) {
    return up == down && image.height() % multiple == 0 && image.width() % multiple == 0;
  }

  /**
   * What height and width of the input must be multiples of.
   *
   * @return the product of the strides that follow each other without an upsampling between them
   */
  public int multiple() {
    return multiple;
  }

  /**
   * How many pixels beyond its own place an output pixel depends on, at most, in each direction:
   * exact, not a bound.
   *
   * @return 0 for layers that work pixel by pixel
   */
  public int halo() {
    int farthest = 0;
    // Further rows look as these do: the strides are back in step after so many.
    for (int row = 0; row < multiple; row++) {
      farthest = Math.max(farthest, row - first.applyAsInt(row));
      farthest = Math.max(farthest, last.applyAsInt(row) - row);
    }
    return farthest;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
