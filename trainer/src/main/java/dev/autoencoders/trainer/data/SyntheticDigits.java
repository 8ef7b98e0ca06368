package dev.autoencoders.trainer.data;

import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.data.DigitSkeletons.Knot;
import java.util.List;
import java.util.Random;

/**
 * Draws digits that look like handwriting, in the manner of MNIST: 28×28 grey images, white on
 * black, the digit scaled to fit a 20×20 box and moved so that its centre of mass is in the middle.
 *
 * <p>Each digit starts as one of several pen skeletons; a random hand then bends, slants, turns and
 * jitters it, and a pen of random and changing width draws it. The same seed gives the same bytes
 * on every machine, and image {@code i} depends on the seed and {@code i} alone, not on how many
 * are drawn. Stateless and thread-safe.
 */
final class SyntheticDigits {
  private static final int DIGITS = 10;
  private static final int VALUES = StrokeCanvas.SIZE * StrokeCanvas.SIZE;

  private SyntheticDigits() {}

  /**
   * Draws digits.
   *
   * @param name what messages call the set, such as {@code synthetic/train}
   * @param count how many, at least 0
   * @param seed which ones
   * @return 28×28 images with one channel, labelled 0..9, all digits equally likely
   * @throws IllegalArgumentException if {@code count} is negative
   */
  public static ImageSet generate(String name, int count, long seed) {
    if (count < 0) {
      throw new IllegalArgumentException(
          "%s: expected a count of at least 0, found %d".formatted(name, count));
    }
    ImageBytes pixels = ImageBytes.allocate(count, VALUES);
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      // java.util.Random's algorithm is part of its specification, so it can't change under us.
      Random random = new Random(mix(seed, i));
      int digit = random.nextInt(DIGITS);
      labels[i] = (byte) digit;
      draw(digit, random, pixels.array(i), pixels.offset(i));
    }
    SampleShape shape = SampleShape.image(1, StrokeCanvas.SIZE, StrokeCanvas.SIZE);
    return ImageSet.wrap(name, shape, pixels, labels, null);
  }

  private static void draw(int digit, Random random, byte[] target, int offset) {
    List<List<List<Knot>>> ways = DigitSkeletons.of(digit);
    List<List<Knot>> way = ways.get(random.nextInt(ways.size()));
    StrokeCanvas canvas = new StrokeCanvas();
    canvas.draw(new Hand(random).write(way));
    canvas.copyCentred(target, offset);
  }

  /** A seed for one image: SplitMix64, so that neighbours have nothing in common. */
  private static long mix(long seed, int index) {
    long z = seed + (index + 1) * 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
