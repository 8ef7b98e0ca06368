package dev.autoencoders.trainer.data;

import dev.autoencoders.image.Resampler;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Whole pictures of any sizes, one byte per value, CHW, out of which images are cut. They may take
 * a quarter of the heap; of more pictures none is kept. Immutable, once filled.
 */
final class WholeBytes {
  private static final int HEAP_PART = 4;

  private final int channels;
  private final int imagesPerPicture;
  private final @Nullable Picture[] pictures;
  private final AtomicLong room = new AtomicLong(Runtime.getRuntime().maxMemory() / HEAP_PART);

  /** One picture; the pixels are not copied. */
  @SuppressWarnings("ArrayRecordComponent") // a carrier of bulk data, never compared
  record Picture(int height, int width, byte[] pixels) {}

  /**
   * Room for pictures.
   *
   * @param imagesPerPicture how many images of a set belong to each: image i is of picture i /
   *     imagesPerPicture
   */
  WholeBytes(int channels, int imagesPerPicture, int pictures) {
    this.channels = channels;
    this.imagesPerPicture = imagesPerPicture;
    this.pictures = new @Nullable Picture[pictures];
  }

  /** Keeps a picture; from many threads at once, each with places of its own. */
  void put(int place, Picture picture) {
    if (room.addAndGet(-picture.pixels.length) >= 0) {
      pictures[place] = picture;
    } else {
      Arrays.fill(pictures, null);
    }
  }

  /** Whether there were more than may be kept. */
  boolean tooMany() {
    return room.get() < 0;
  }

  /** What to tell somebody whose pictures are too many. */
  static String advice(String part) {
    long heap = Runtime.getRuntime().maxMemory();
    return String.format(
        Locale.ROOT,
        "%s: the pictures take more than a quarter of the Java heap of %s, so images are cut out of"
            + " them once and not anew for each epoch; a larger heap, such as java -Xmx%dg, changes"
            + " that",
        part,
        HeapRoom.text(heap),
        2 * (heap >> 30) + 2);
  }

  /**
   * Cuts an image out of the picture that a given one belongs to, anywhere in it.
   *
   * @param scale the picture is shrunk before, as if by a factor between this and 1, drawn
   *     uniformly, but not below the size of the image; 1 for not at all
   */
  void cut(int image, int height, int width, double scale, RandomGenerator random, float[] target) {
    Picture picture = pictures[image / imagesPerPicture];
    if (picture == null) {
      throw new IllegalStateException("picture of image " + image + ": expected one, found none");
    }
    double factor = scale == 1 ? 1 : scale + (1 - scale) * random.nextDouble();
    factor =
        Math.max(
            factor, Math.max((double) height / picture.height, (double) width / picture.width));
    int rows = Math.min(picture.height, (int) Math.round(height / factor));
    int columns = Math.min(picture.width, (int) Math.round(width / factor));
    int top = random.nextInt(picture.height - rows + 1);
    int left = random.nextInt(picture.width - columns + 1);
    if (rows == height && columns == width) {
      cut(picture, top, left, height, width, target);
    } else {
      float[] part = new float[channels * rows * columns];
      cut(picture, top, left, rows, columns, part);
      // A soft filter would teach a network that pictures are soft.
      float[] scaled = Resampler.scaleSharply(part, channels, rows, columns, height, width);
      for (int i = 0; i < scaled.length; i++) {
        target[i] = Math.min(1, Math.max(0, scaled[i]));
      }
    }
  }

  private void cut(Picture picture, int top, int left, int height, int width, float[] target) {
    int at = 0;
    for (int channel = 0; channel < channels; channel++) {
      for (int row = 0; row < height; row++) {
        int from = (channel * picture.height + top + row) * picture.width + left;
        for (int i = from; i < from + width; i++) {
          target[at++] = Byte.toUnsignedInt(picture.pixels[i]) / 255f;
        }
      }
    }
  }

  @Override
  public String toString() {
    return Arrays.stream(pictures).filter(picture -> picture != null).count() + " pictures";
  }
}
