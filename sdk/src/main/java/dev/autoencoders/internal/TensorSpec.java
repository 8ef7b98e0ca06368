package dev.autoencoders.internal;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What goes between graphs: a name and the shape of one sample.
 *
 * @param name the name of the graphs' input or output
 * @param batch how many samples it has, always; {@link #ANY} where a graph takes any
 * @param sample the sizes without the batch; {@link #ANY} where a graph takes any
 * @param lastChannels how many channels lie together at each pixel (NHWC); 1 if pixels lie together
 *     in each channel, as everywhere else
 */
record TensorSpec(String name, long batch, List<Long> sample, int lastChannels) {
  /** How ONNX Runtime writes a size that is open. */
  static final long ANY = -1;

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
    return Math.toIntExact(sample.stream().reduce(1L, (a, b) -> a * b));
  }

  /** A shape as people write it: {@code [N, 1, 28, 28]}. */
  static String text(long[] shape) {
    return LongStream.range(0, shape.length)
        .mapToObj(i -> shape[(int) i] == ANY ? (i == 0 ? "N" : "any") : "" + shape[(int) i])
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
