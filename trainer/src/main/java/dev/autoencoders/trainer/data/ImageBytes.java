package dev.autoencoders.trainer.data;

import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of many images of one size. A Java array holds at most 2 GiB, so there are as many
 * arrays as the images need; each image lies in one of them as a whole. Whoever fills the arrays
 * does so before anybody reads them.
 */
final class ImageBytes {
  /** How much one array holds, unless one image has more. */
  private static final int ARRAY_BYTES = 1 << 28;

  private final int values;
  private final int perArray;
  private final List<byte[]> arrays;

  private ImageBytes(int values, int perArray, List<byte[]> arrays) {
    this.values = values;
    this.perArray = perArray;
    this.arrays = List.copyOf(arrays);
  }

  /** How many images of so many values one array holds. */
  static int perArray(int values, int arrayBytes) {
    return Math.max(1, arrayBytes / values);
  }

  static int perArray(int values) {
    return perArray(values, ARRAY_BYTES);
  }

  /** Room for images, all bytes 0. */
  static ImageBytes allocate(int images, int values) {
    return allocate(images, values, ARRAY_BYTES);
  }

  /** Room in arrays of another length: no test should need gigabytes. */
  static ImageBytes allocate(int images, int values, int arrayBytes) {
    int perArray = perArray(values, arrayBytes);
    List<byte[]> arrays = new ArrayList<>();
    for (int first = 0; first < images; first += perArray) {
      arrays.add(new byte[Math.min(perArray, images - first) * values]);
    }
    return new ImageBytes(values, perArray, arrays);
  }

  /** Images that are already there: {@link #perArray(int)} of them in each array but the last. */
  static ImageBytes of(int values, List<byte[]> arrays) {
    return new ImageBytes(values, perArray(values), arrays);
  }

  /** All images in one array, which is kept. */
  static ImageBytes of(int values, byte[] array) {
    return new ImageBytes(values, Math.max(1, array.length / values), List.of(array));
  }

  /** How many images there are. */
  int count() {
    long bytes = arrays.stream().mapToLong(array -> array.length).sum();
    return Math.toIntExact(bytes / values);
  }

  /** The array that holds an image. */
  byte[] array(int image) {
    return arrays.get(image / perArray);
  }

  /** Where in its array an image begins. */
  int offset(int image) {
    return image % perArray * values;
  }
}
