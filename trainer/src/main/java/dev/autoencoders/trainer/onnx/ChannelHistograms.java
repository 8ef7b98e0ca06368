package dev.autoencoders.trainer.onnx;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * How the values of one activation are spread, in all and in each channel. Told twice of all
 * values, as a {@link Histogram} is. Mutable, for one thread.
 */
final class ChannelHistograms {
  private final Histogram all = new Histogram();
  private final List<Histogram> channels = new ArrayList<>();

  /** One histogram. */
  private interface Look {
    void at(Histogram histogram, FloatBuffer values);
  }

  /** The first time. */
  void widen(long[] shape, FloatBuffer values) {
    all.widen(values);
    visitChannels(shape, values, Histogram::widen);
  }

  /** The second time. */
  void count(long[] shape, FloatBuffer values) {
    all.count(values);
    visitChannels(shape, values, Histogram::count);
  }

  private void visitChannels(long[] shape, FloatBuffer values, Look look) {
    int count = (int) shape[1];
    while (channels.size() < count) {
      channels.add(new Histogram());
    }
    int samples = (int) shape[0];
    int each = samples * count == 0 ? 0 : values.remaining() / (samples * count);
    for (int i = 0; i < samples * count; i++) {
      FloatBuffer plane = values.slice(values.position() + i * each, each);
      look.at(channels.get(i % count), plane);
    }
  }

  /** One range for all. */
  QuantizedRange range(RangeChoice choice) {
    return all.range(choice);
  }

  /** A range for each channel. */
  List<QuantizedRange> ranges(RangeChoice choice) {
    return channels.stream().map(channel -> channel.range(choice)).toList();
  }
}
