package dev.autoencoders.trainer.architecture;

/** The checks and sums that layers share. */
final class Shapes {
  private Shapes() {}

  static void requireImage(Layer layer, SampleShape input) {
    if (!input.isImage()) {
      throw new IllegalArgumentException(layer + ": expected an image [C, H, W], found " + input);
    }
  }

  static void requireSeries(Layer layer, SampleShape input) {
    if (!input.isSeries()) {
      throw new IllegalArgumentException(layer + ": expected a series [C, L], found " + input);
    }
  }

  /** Zeros on each side, so that a kernel at stride 1 keeps the size. */
  static int padding(int kernel, int stride) {
    return (kernel - stride + 1) / 2;
  }

  /** The size after a convolution with that padding: a {@code stride}-th, rounded up. */
  static int convolved(Layer layer, int size, int kernel, int stride) {
    int out = Math.floorDiv(size + 2 * padding(kernel, stride) - kernel, stride) + 1;
    if (kernel < stride || out != ceilDiv(size, stride)) {
      throw new IllegalArgumentException(
          layer
              + (": expected a kernel that pads " + size + " evenly to " + ceilDiv(size, stride))
              + (", found " + kernel + "; take an odd kernel, or a size that the stride divides"));
    }
    return out;
  }

  static void positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + ": expected a number above 0, found " + value);
    }
  }

  static int ceilDiv(int a, int b) {
    return (a + b - 1) / b;
  }
}
