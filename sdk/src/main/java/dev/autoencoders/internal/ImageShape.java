package dev.autoencoders.internal;

import java.util.List;
import java.util.Set;

/** How a graph of unknown origin lays out its images: [N, D], NCHW or NHWC. Immutable. */
final class ImageShape {
  /** Grey or colour, and colour with alpha: what is a number of channels and hardly one of rows. */
  private static final Set<Long> USUAL_CHANNELS = Set.of(1L, 3L, 4L);

  private static final String NAME_THEM = "; say what they are with imageSize(channels, h, w)";

  final int channels;

  /** Rows and columns, or null where the graph takes any. */
  final @Nullable Integer height;

  final @Nullable Integer width;

  /** The graph's input or output, with all sizes that are known. */
  final TensorSpec tensor;

  private ImageShape(
      int channels, @Nullable Integer height, @Nullable Integer width, TensorSpec tensor) {
    this.channels = channels;
    this.height = height;
    this.width = width;
    this.tensor = tensor;
  }

  /**
   * Reads the shape off a graph.
   *
   * @param side {@code input} or {@code output}, for messages
   * @param size what is known of the images from elsewhere, or null
   */
  static ImageShape of(
      Graph graph, TensorSpec found, String side, CustomModel.@Nullable Size size) {
    return size != null ? match(graph, found, side, size) : guess(graph, found, side);
  }

  private static ImageShape match(
      Graph graph, TensorSpec found, String side, CustomModel.Size size) {
    long c = size.channels;
    long h = size.height;
    long w = size.width;
    if (fits(found, List.of(c * h * w)) || fits(found, List.of(c, h, w))) {
      List<Long> sizes = found.sample.size() == 1 ? List.of(c * h * w) : List.of(c, h, w);
      return known(found, sizes, size, 1);
    } else if (fits(found, List.of(h, w, c))) {
      return known(found, List.of(h, w, c), size, size.channels);
    }
    String expected =
        "[N, " + c * h * w + "], " + text(c, h, w) + " or " + text(h, w, c) + ", the images' size";
    throw graph.mismatch(side, expected, found);
  }

  private static boolean fits(TensorSpec found, List<Long> sizes) {
    if (found.sample.size() != sizes.size()) {
      return false;
    }
    for (int i = 0; i < sizes.size(); i++) {
      long open = found.sample.get(i);
      if (open != TensorSpec.ANY && open != sizes.get(i)) {
        return false;
      }
    }
    return true;
  }

  private static ImageShape guess(Graph graph, TensorSpec found, String side) {
    List<Long> sizes = found.sample;
    boolean known = !sizes.contains(TensorSpec.ANY);
    boolean first = sizes.size() == 3 && USUAL_CHANNELS.contains(sizes.get(0));
    boolean last = sizes.size() == 3 && USUAL_CHANNELS.contains(sizes.get(2));
    if (sizes.size() == 1 && known) {
      return known(found, sizes, size(1, 1, sizes.get(0)), 1);
    } else if (known && first && !last) {
      return known(found, sizes, size(sizes.get(0), sizes.get(1), sizes.get(2)), 1);
    } else if (known && last && !first) {
      CustomModel.Size size = size(sizes.get(2), sizes.get(0), sizes.get(1));
      return known(found, sizes, size, size.channels);
    } else if (sizes.size() == 3
        && sizes.get(0) != TensorSpec.ANY
        && sizes.subList(1, 3).equals(List.of(TensorSpec.ANY, TensorSpec.ANY))) {
      return new ImageShape(sizes.get(0).intValue(), null, null, found);
    }
    String expected =
        known
            ? "[N, D], NCHW or NHWC with 1, 3 or 4 channels, and not both"
            : "known sizes, or height and width both open in NCHW";
    throw graph.mismatch(side, expected, found + NAME_THEM);
  }

  private static CustomModel.Size size(long channels, long height, long width) {
    return new CustomModel.Size(
        Math.toIntExact(channels), Math.toIntExact(height), Math.toIntExact(width));
  }

  private static ImageShape known(
      TensorSpec found, List<Long> sizes, CustomModel.Size size, int lastChannels) {
    TensorSpec tensor = new TensorSpec(found.name, found.batch, sizes, lastChannels);
    return new ImageShape(size.channels, size.height, size.width, tensor);
  }

  private static String text(long a, long b, long c) {
    return TensorSpec.text(TensorSpec.ANY, a, b, c);
  }
}
