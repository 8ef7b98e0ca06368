package dev.autoencoders.internal;

import java.util.ArrayList;
import java.util.List;

/** What goes between graphs: a name and the shape of one sample. Immutable. */
final class TensorSpec {
  /** How ONNX Runtime writes a size that is open. */
  static final long ANY = -1;

  /** The name of the graphs' input or output. */
  final String name;

  /** How many samples it has, always; {@link #ANY} where a graph takes any. */
  final long batch;

  /** The sizes without the batch; {@link #ANY} where a graph takes any. */
  final List<Long> sample;

  /** How many channels lie together at each pixel (NHWC); 1 if pixels do, as everywhere else. */
  final int lastChannels;

  TensorSpec(String name, long batch, List<Long> sample, int lastChannels) {
    this.name = name;
    this.batch = batch;
    this.sample = sample;
    this.lastChannels = lastChannels;
  }

  /** As our own graphs have it: any batch, NCHW. */
  TensorSpec(String name, List<Long> sample) {
    this(name, ANY, sample, 1);
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

  /** The same for images of this size: channels, height, width. */
  TensorSpec at(int height, int width) {
    List<Long> sized = List.of(sample.get(0), (long) height, (long) width);
    return new TensorSpec(name, batch, sized, lastChannels);
  }

  /** How many values one sample has; only where no size is open. */
  int values() {
    long values = 1;
    for (long size : sample) {
      values *= size;
    }
    return Math.toIntExact(values);
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
