package dev.autoencoders.internal.runtime;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** Parts of buffers that hold samples back to back. */
final class Slices {
  private Slices() {}

  /** Copies as much as there is room for. */
  static void copy(List<FloatBuffer> from, List<FloatBuffer> to) {
    for (int i = 0; i < to.size(); i++) {
      to.get(i).duplicate().put(from.get(i).limit(to.get(i).remaining()));
    }
  }

  /**
   * The same of several buffers, of as many values for each sample as there are in {@code specs}.
   */
  static List<FloatBuffer> parts(
      List<FloatBuffer> results, List<TensorSpec> specs, int first, int batch) {
    if (batch * specs.get(0).values() == results.get(0).remaining()) {
      return results;
    }
    List<FloatBuffer> parts = new ArrayList<>(results.size());
    for (int i = 0; i < results.size(); i++) {
      parts.add(part(results.get(i), first, batch, specs.get(i).values()));
    }
    return parts;
  }

  /** The samples of one batch; the buffer itself if they are all. */
  static FloatBuffer part(FloatBuffer buffer, int first, int batch, int values) {
    if (batch * values == buffer.remaining()) {
      return buffer;
    }
    int start = buffer.position() + first * values;
    return buffer.duplicate().limit(start + batch * values).position(start);
  }
}
