package dev.autoencoders.internal.runtime;

import java.util.ArrayList;
import java.util.List;

/** What goes between graphs: a name, the shape of one sample and the type. Immutable. */
final class TensorSpec {
  /** How ONNX Runtime writes a size that is open. */
  static final long ANY = -1;

  /** The name of the graphs' input or output. */
  final String name;

  /** How many samples it has, always; {@link #ANY} where a graph takes any. */
  final long batch;

  /** The sizes without the batch; {@link #ANY} where a graph takes any. */
  final List<Long> sample;

  /** Whether the channels of a pixel lie together (NHWC), and not the pixels of a channel. */
  final boolean channelsLast;

  final Elements elements;

  /** How many rows of an image one row stands for: 1 for images themselves, more for latents. */
  private final int stride;

  TensorSpec(String name, long batch, List<Long> sample, boolean channelsLast, Elements elements) {
    this(name, batch, sample, channelsLast, elements, 1);
  }

  private TensorSpec(
      String name,
      long batch,
      List<Long> sample,
      boolean channelsLast,
      Elements elements,
      int stride) {
    this.name = name;
    this.batch = batch;
    this.sample = List.copyOf(sample);
    this.channelsLast = channelsLast;
    this.elements = elements;
    this.stride = stride;
  }

  /** As our own graphs have it: any batch, NCHW, float32. */
  TensorSpec(String name, List<Long> sample) {
    this(name, ANY, sample, false, Elements.FLOAT32);
  }

  /** The same for a latent that has a row for so many rows of the image, and a column likewise. */
  TensorSpec withStride(int rows) {
    return new TensorSpec(name, batch, sample, channelsLast, elements, rows);
  }

  /** How many channels lie together at each pixel; 1 if the values are in NCHW order anyway. */
  int lastChannels() {
    return channelsLast ? Math.toIntExact(sample.get(sample.size() - 1)) : 1;
  }

  /** Whether a size is open. */
  boolean isOpen() {
    return sample.contains(ANY);
  }

  /** The shape as ONNX Runtime tells it. */
  long[] graphShape() {
    return shape(batch);
  }

  /** The shape of a batch. */
  long[] shape(long batch) {
    long[] shape = new long[sample.size() + 1];
    shape[0] = batch;
    for (int i = 0; i < sample.size(); i++) {
      shape[i + 1] = sample.get(i);
    }
    return shape;
  }

  /** The same for images of this size; only for images with rows and columns, or their latents. */
  TensorSpec at(int height, int width) {
    if (sample.isEmpty()) {
      return this; // One number for each image, whatever its size.
    }
    List<Long> sized = new ArrayList<>(sample);
    int rows = channelsLast || sample.size() == 2 ? 0 : 1;
    sized.set(rows, (long) height / stride);
    sized.set(rows + 1, (long) width / stride);
    return new TensorSpec(name, batch, sized, channelsLast, elements, stride);
  }

  /** How many values one sample has; only where no size is open. */
  int values() {
    long values = 1;
    for (long size : sample) {
      values *= size;
    }
    return Math.toIntExact(values);
  }

  /** How many samples fit one buffer. */
  int mostSamples() {
    // The results of other types are converted to floats.
    int bytes = Math.max(Float.BYTES, elements.bytes());
    return Integer.MAX_VALUE / bytes / values();
  }

  /** How many samples of each of these fit one buffer. */
  static int mostSamples(List<TensorSpec> specs) {
    int most = Integer.MAX_VALUE;
    for (TensorSpec spec : specs) {
      most = Math.min(most, spec.mostSamples());
    }
    return most;
  }

  /** The graph's shape as people write it: {@code [N, 1, 28, 28]}. */
  @Override
  public String toString() {
    return text(graphShape());
  }

  /** A shape as people write it. */
  static String text(long... shape) {
    List<Object> sizes = new ArrayList<>();
    for (long size : shape) {
      sizes.add(size != ANY ? size : sizes.isEmpty() ? "N" : "any");
    }
    return sizes.toString();
  }
}
