package dev.autoencoders.trainer.architecture;

/** The checks and sums that layers share. */
final class Shapes {
  private Shapes() {}

  static void requireImage(Layer layer, SampleShape input) {
    if (!input.isImage()) {
      throw new IllegalArgumentException(
          layer + ": expected an image [C, H, W], found a vector of " + input.values());
    }
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
