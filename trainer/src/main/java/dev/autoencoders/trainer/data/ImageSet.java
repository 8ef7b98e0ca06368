package dev.autoencoders.trainer.data;

import dev.autoencoders.internal.Sha256;
import dev.autoencoders.trainer.architecture.SampleShape;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Labelled images of one size, held in memory as one byte per value. Immutable and thread-safe.
 *
 * <p>An image is laid out channel by channel, each row by row (CHW). As floats the values are
 * {@code byte / 255}, so they lie in 0..1. There may be more than 2 GiB of images: they lie in as
 * many arrays as they need.
 */
public final class ImageSet implements Samples {
  private final String name;
  private final SampleShape shape;
  private final int values;
  private final ImageBytes pixels;
  private final byte[] labels;

  /** The pictures that the images are cut out of, to cut others in training; null if not kept. */
  private final @Nullable WholeBytes wholes;

  /** Which of the images that are held are in the set, in the set's order. */
  private final int[] places;

  private ImageSet(
      String name,
      SampleShape shape,
      ImageBytes pixels,
      byte[] labels,
      @Nullable WholeBytes wholes,
      int[] places) {
    this.name = name;
    this.shape = shape;
    this.values = shape.values();
    this.pixels = pixels;
    this.labels = labels;
    this.wholes = wholes;
    this.places = places;
  }

  /**
   * Makes a set from a copy of the arrays.
   *
   * @param name what messages call it, such as {@code mnist/train}
   * @param channels channels of an image, at least 1
   * @param height rows of an image, at least 1
   * @param width columns of an image, at least 1
   * @param pixels the images back to back, CHW, each value 0..255 as an unsigned byte
   * @param labels one label for each image, 0..255 as an unsigned byte; this many images there are
   * @return the set
   * @throws IllegalArgumentException if the number of pixels is not what sizes and labels ask for
   */
  public static ImageSet of(
      String name, int channels, int height, int width, byte[] pixels, byte[] labels) {
    return wrap(name, channels, height, width, pixels.clone(), labels.clone());
  }

  /** Like {@link #of}, but keeps the arrays: the caller hands them over. */
  static ImageSet wrap(
      String name, int channels, int height, int width, byte[] pixels, byte[] labels) {
    Objects.requireNonNull(name, "name");
    if (channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "%s: expected sizes of at least 1, found %d×%d×%d"
              .formatted(name, channels, height, width));
    }
    long expected = (long) labels.length * channels * height * width;
    if (pixels.length != expected) {
      throw new IllegalArgumentException(
          "%s: expected %d bytes for %d images of %d×%d×%d, found %d"
              .formatted(name, expected, labels.length, channels, height, width, pixels.length));
    }
    SampleShape shape = SampleShape.image(channels, height, width);
    return wrap(name, shape, ImageBytes.of(shape.values(), pixels), labels, null);
  }

  /** As many images as there are labels, of those that are held. */
  static ImageSet wrap(
      String name,
      SampleShape shape,
      ImageBytes pixels,
      byte[] labels,
      @Nullable WholeBytes wholes) {
    int[] all = IntStream.range(0, labels.length).toArray();
    return new ImageSet(name, shape, pixels, labels, wholes, all);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int count() {
    return places.length;
  }

  /**
   * Channels of an image.
   *
   * @return 1 for grey
   */
  public int channels() {
    return shape.channels();
  }

  /**
   * Rows of an image.
   *
   * @return height in pixels
   */
  public int height() {
    return shape.height();
  }

  /**
   * Columns of an image.
   *
   * @return width in pixels
   */
  public int width() {
    return shape.width();
  }

  @Override
  @SuppressWarnings("exports")
  public SampleShape shape() {
    return shape;
  }

  @Override
  public int values() {
    return values;
  }

  /**
   * The label of an image.
   *
   * @param index which image, from 0
   * @return its label, 0..255
   * @throws IndexOutOfBoundsException if there is no such image
   */
  public int label(int index) {
    return Byte.toUnsignedInt(labels[place(index)]);
  }

  /**
   * Copies all pixels as they are held, for whoever keeps them elsewhere.
   *
   * @param target receives the images back to back, CHW, each value 0..255 as an unsigned byte
   * @throws java.nio.BufferOverflowException if there is no room for them
   */
  public void copyTo(ByteBuffer target) {
    for (int place : places) {
      target.put(pixels.array(place), pixels.offset(place), values);
    }
  }

  /**
   * Copies an image as floats.
   *
   * @param index which image, from 0
   * @param target receives {@link #values()} values in 0..1, CHW
   * @param offset where in {@code target} the first of them goes
   * @throws IndexOutOfBoundsException if there is no such image, or no room for it
   */
  @Override
  public void copyTo(int index, float[] target, int offset) {
    int place = place(index);
    Objects.checkFromIndexSize(offset, values, target.length);
    byte[] array = pixels.array(place);
    int start = pixels.offset(place);
    for (int i = 0; i < values; i++) {
      target[offset + i] = Byte.toUnsignedInt(array[start + i]) / 255f;
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>Images that were cut out of pictures are cut out anew, somewhere else, where the pictures
   * are kept in memory.
   */
  @Override
  public void draw(
      int index,
      Augmentation augmentation,
      RandomGenerator random,
      float[] input,
      float[] target,
      int offset) {
    if (!changes(augmentation)) {
      copyTo(index, input, target, offset);
      return;
    }
    float[] image = new float[values];
    if (wholes == null) {
      copyTo(index, image, 0);
    } else {
      wholes.cut(place(index), height(), width(), augmentation.scale(), random, image);
    }
    augmentation.apply(image, target, offset, channels(), height(), width(), random);
    if (input != target) {
      System.arraycopy(target, offset, input, offset, image.length);
    }
  }

  /**
   * Whether drawing images changes them.
   *
   * @param augmentation how to change them
   * @return false if {@link #draw} gives each image as it is
   */
  public boolean changes(Augmentation augmentation) {
    return wholes != null || !augmentation.equals(Augmentation.none());
  }

  @Override
  public void requireFit(Augmentation augmentation) {
    if (wholes == null) {
      Samples.super.requireFit(augmentation);
    } else {
      augmentation.requireFit(shape);
    }
  }

  @Override
  public void addNoise(Noise noise, float[] inputs, RandomGenerator random) {
    noise.addTo(inputs, channels(), height(), width(), random);
  }

  private int place(int index) {
    return places[Objects.checkIndex(index, places.length)];
  }

  /**
   * Several images as floats.
   *
   * @param from the first image
   * @param to the image after the last
   * @return a new array: the images back to back, CHW, values in 0..1
   * @throws IndexOutOfBoundsException if there are no such images
   * @throws IllegalArgumentException if they are too many for one array
   */
  public float[] floats(int from, int to) {
    Objects.checkFromToIndex(from, to, count());
    float[] floats = new float[length(to - from)];
    for (int i = from; i < to; i++) {
      copyTo(i, floats, (i - from) * values);
    }
    return floats;
  }

  @Override
  public ImageSet limit(int n) {
    return (ImageSet) Samples.super.limit(n);
  }

  @Override
  public ImageSet select(int[] indices) {
    int[] chosen = Arrays.stream(indices).map(this::place).toArray();
    return new ImageSet(name, shape, pixels, labels, wholes, chosen);
  }

  /**
   * A checksum of the data: two sets with the same one hold the same images and labels in the same
   * order. The name is not part of it.
   *
   * <p>What is hashed: count, channels, height, width, each as four bytes, big-endian; then all
   * pixels, one byte each, CHW, image after image; then all labels, one byte each.
   *
   * @return SHA-256 as 64 lower-case hexadecimal digits
   */
  @Override
  public String sha256() {
    MessageDigest digest = Sha256.digest();
    digest.update(SetDigest.header(count(), shape));
    for (int place : places) {
      digest.update(pixels.array(place), pixels.offset(place), values);
    }
    for (int place : places) {
      digest.update(labels[place]);
    }
    return Sha256.hex(digest);
  }

  @Override
  public String toString() {
    return "%s: %d images of %s".formatted(name, count(), shape);
  }

  private int length(int images) {
    long length = (long) images * values;
    if (length > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "%s: %d images of %d values do not fit one array; take fewer at a time"
              .formatted(name, images, values));
    }
    return (int) length;
  }
}
