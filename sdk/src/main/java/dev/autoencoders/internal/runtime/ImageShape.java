package dev.autoencoders.internal.runtime;

import dev.autoencoders.model.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a graph of unknown origin lays out its images: [N, D], [N, H, W], NCHW or NHWC. Signals, [N,
 * C, T] or [N, T, C], are images of one row. Immutable.
 */
final class ImageShape {
  /** Grey or colour, and colour with alpha: what is a number of channels and hardly one of rows. */
  private static final Set<Long> USUAL_CHANNELS = Set.of(1L, 3L, 4L);

  private static final String NAME_THEM =
      "; say what they are with imageSize(channels, h, w) or signalSize(channels, length)";

  private static final long ANY = TensorSpec.ANY;

  final int channels;

  /** Rows and columns, or null where the graph takes any. */
  final @Nullable Integer height;

  final @Nullable Integer width;

  /** The graph's input, with all sizes that are known. */
  final TensorSpec tensor;

  private ImageShape(
      int channels, @Nullable Integer height, @Nullable Integer width, TensorSpec tensor) {
    this.channels = channels;
    this.height = height;
    this.width = width;
    this.tensor = tensor;
  }

  /** Reads the shape off a graph's input, or off what is said of it. */
  static ImageShape of(Graph graph, OnnxOptions options) {
    OnnxOptions.Size size = options.size();
    if (size == null) {
      return guess(graph).in(options.range());
    }
    ImageShape shape = match(graph.input(), size, looksLast(graph.input(), size));
    if (shape == null) {
      throw graph.mismatch("input", expected(size), graph.input());
    }
    return shape.in(options.range());
  }

  /** What a graph writes, which must be images of this size. */
  TensorSpec output(Graph graph, OnnxOptions options) {
    if (height == null || width == null) {
      return openOutput(graph, options);
    }
    OnnxOptions.Size size = new OnnxOptions.Size(channels, height, width);
    ImageShape shape = match(graph.output(), size, tensor.channelsLast);
    if (shape == null) {
      throw graph.mismatch("output", expected(size), graph.output() + hint(options));
    }
    return shape.in(options.range()).tensor;
  }

  private static String hint(OnnxOptions options) {
    return options.kind == OnnxOptions.Kind.AUTOENCODER
        ? "; an encoder alone needs its decoder: from(encoder, decoder)"
        : "";
  }

  /** Sizes that the output leaves open are those of the input. */
  private TensorSpec openOutput(Graph graph, OnnxOptions options) {
    TensorSpec output = graph.output();
    if (!fits(output, tensor.sample)) {
      throw graph.mismatch("output", tensor + " like the input", output + hint(options));
    }
    return with(output, tensor.sample, tensor.channelsLast, options.range());
  }

  private ImageShape in(Range range) {
    TensorSpec ranged = with(tensor, tensor.sample, tensor.channelsLast, range);
    return new ImageShape(channels, height, width, ranged);
  }

  private static TensorSpec with(
      TensorSpec spec, List<Long> sample, boolean channelsLast, Range range) {
    Elements elements = spec.elements.in(range.low(), range.high());
    return new TensorSpec(spec.name, spec.batch, sample, channelsLast, elements);
  }

  /** Whether only the last size is known, and is that of the channels. */
  private static boolean looksLast(TensorSpec found, OnnxOptions.Size size) {
    return found.sample.size() > 1
        && found.sample.get(0) == ANY
        && found.sample.get(found.sample.size() - 1) == size.channels();
  }

  /** The way in which a tensor can hold images of this size; null if there is none. */
  private static @Nullable ImageShape match(
      TensorSpec found, OnnxOptions.Size size, boolean lastIsLikelier) {
    List<Long> last = last(size, found.sample.size());
    if (lastIsLikelier && fits(found, last)) {
      return known(found, last, size, true);
    }
    for (List<Long> sizes : first(size)) {
      if (fits(found, sizes)) {
        return known(found, sizes, size, false);
      }
    }
    return fits(found, last) ? known(found, last, size, true) : null;
  }

  /** The ways to lay out images channel by channel; for each number of dimensions one at most. */
  private static List<List<Long>> first(OnnxOptions.Size size) {
    long c = size.channels();
    long h = size.height();
    long w = size.width();
    List<List<Long>> all = new ArrayList<>(List.of(List.of(c * h * w), List.of(c, h, w)));
    if (c == 1) {
      all.add(List.of(h, w));
    } else if (h == 1) {
      all.add(List.of(c, w));
    }
    return all;
  }

  /** The way to lay out images pixel by pixel. */
  private static List<Long> last(OnnxOptions.Size size, int dimensions) {
    long c = size.channels();
    return dimensions == 2 && size.height() == 1
        ? List.of((long) size.width(), c)
        : List.of((long) size.height(), (long) size.width(), c);
  }

  private static String expected(OnnxOptions.Size size) {
    List<List<Long>> first = first(size);
    List<Long> sizes =
        size.height() == 1 ? List.of((long) size.channels(), (long) size.width()) : first.get(1);
    List<Long> last = last(size, sizes.size());
    return text(first.get(0)) + ", " + text(sizes) + " or " + text(last) + ", the images' size";
  }

  private static boolean fits(TensorSpec found, List<Long> sizes) {
    if (found.sample.size() != sizes.size()) {
      return false;
    }
    for (int i = 0; i < sizes.size(); i++) {
      long open = found.sample.get(i);
      if (open != ANY && open != sizes.get(i)) {
        return false;
      }
    }
    return true;
  }

  private static ImageShape guess(Graph graph) {
    TensorSpec found = graph.input();
    List<Long> sizes = found.sample;
    ImageShape shape =
        switch (sizes.size()) {
          case 1 -> found.isOpen() ? null : known(found, size(1, 1, sizes.get(0)), false);
          case 2 -> guessPlane(found, sizes.get(0), sizes.get(1));
          case 3 -> guessImage(found, sizes.get(0), sizes.get(1), sizes.get(2));
          default -> null;
        };
    if (shape != null) {
      return shape;
    }
    String expected =
        found.isOpen()
            ? "known sizes, or height and width both open"
            : "[N, D], [N, H, W], NCHW or NHWC with 1, 3 or 4 channels, and not both";
    throw graph.mismatch("input", expected, found + NAME_THEM);
  }

  /** A grey image, whose values are then in the graph's own order; a signal's may be too. */
  private static @Nullable ImageShape guessPlane(TensorSpec found, long rows, long columns) {
    if (rows == ANY && columns == ANY) {
      return new ImageShape(1, null, null, found);
    }
    return found.isOpen() ? null : known(found, size(1, rows, columns), false);
  }

  private static @Nullable ImageShape guessImage(TensorSpec found, long a, long b, long c) {
    boolean first = USUAL_CHANNELS.contains(a);
    boolean last = USUAL_CHANNELS.contains(c);
    if (b == ANY && (a == ANY) != (c == ANY)) {
      TensorSpec open =
          new TensorSpec(found.name, found.batch, found.sample, a == ANY, found.elements);
      return new ImageShape((int) Math.max(a, c), null, null, open);
    } else if (found.isOpen() || first == last) {
      return null;
    }
    return first ? known(found, size(a, b, c), false) : known(found, size(c, a, b), true);
  }

  private static OnnxOptions.Size size(long channels, long height, long width) {
    return new OnnxOptions.Size(
        Math.toIntExact(channels), Math.toIntExact(height), Math.toIntExact(width));
  }

  private static ImageShape known(TensorSpec found, OnnxOptions.Size size, boolean channelsLast) {
    return known(found, found.sample, size, channelsLast);
  }

  private static ImageShape known(
      TensorSpec found, List<Long> sizes, OnnxOptions.Size size, boolean channelsLast) {
    TensorSpec tensor =
        new TensorSpec(found.name, found.batch, sizes, channelsLast, found.elements);
    return new ImageShape(size.channels(), size.height(), size.width(), tensor);
  }

  private static String text(List<Long> sizes) {
    return new TensorSpec("", sizes).toString();
  }
}
