package dev.autoencoders.trainer.onnx;

import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An input or output as a model directory wants it: its name, and its float32 sizes after the
 * batch. Immutable.
 *
 * @param name such as {@code image}
 * @param sizes such as 1, 28, 28; {@value #OPEN} for height and width that are open
 * @param foreign sizes of a code in the foreign graphs, which may be laid out in another way; null
 *     for an image
 * @param low what the foreign graph has for the image value 0
 * @param high what it has for 1
 * @param channelsLast of images that could be laid out in two ways, whether to take NHWC
 */
public record Port(
    String name,
    List<Long> sizes,
    @Nullable List<Long> foreign,
    double low,
    double high,
    boolean channelsLast) {
  static final long OPEN = -1;

  /**
   * Copies the lists.
   *
   * @param name such as {@code image}
   * @param sizes sizes after the batch
   * @param foreign sizes of a code in the foreign graphs; null for an image
   * @param low what the foreign graph has for the image value 0
   * @param high what it has for 1
   * @param channelsLast of images that could be laid out in two ways, whether to take NHWC
   */
  public Port {
    sizes = List.copyOf(sizes);
    foreign = foreign == null ? null : List.copyOf(foreign);
  }

  /**
   * A code.
   *
   * @param name the tensor's name
   * @param sizes sizes in the model directory
   * @param foreign sizes in the foreign graphs
   * @return the port
   */
  public static Port code(String name, List<Long> sizes, List<Long> foreign) {
    return new Port(name, sizes, foreign, 0, 1, false);
  }

  /** What an ONNX file says of it: float32, batch open. */
  ValueInfoProto value() {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    shape.addDimBuilder().setDimParam("N");
    for (int i = 0; i < sizes.size(); i++) {
      TensorShapeProto.Dimension.Builder size = shape.addDimBuilder();
      if (sizes.get(i) == OPEN) {
        size.setDimParam(i == 1 ? "height" : "width");
      } else {
        size.setDimValue(sizes.get(i));
      }
    }
    return Protos.value(name, shape);
  }

  /** The way in which a foreign tensor holds images; null if it is none that is known. */
  @Nullable Layout layout(List<Long> found) {
    Layout first = match(found, first(), false);
    Layout last = match(found, last(), true);
    if (channelsLast) {
      return last == null ? first : last;
    }
    return first == null ? last : first;
  }

  private static @Nullable Layout match(
      List<Long> found, List<List<Long>> layouts, boolean channelsLast) {
    return layouts.stream()
        .filter(sizes -> fits(found, sizes))
        .findFirst()
        .map(sizes -> new Layout(sizes, channelsLast))
        .orElse(null);
  }

  private static boolean fits(List<Long> found, List<Long> sizes) {
    boolean fits = found.size() == sizes.size();
    for (int i = 0; fits && i < found.size(); i++) {
      long a = found.get(i);
      long b = sizes.get(i);
      fits = a == OPEN || b == OPEN || a == b;
    }
    return fits;
  }

  /** Channel by channel: as they are, in one row, or without a size that is 1. */
  private List<List<Long>> first() {
    long channels = sizes.get(0);
    long height = sizes.get(1);
    long width = sizes.get(2);
    List<List<Long>> layouts = new ArrayList<>(List.of(sizes));
    if (height == OPEN) {
      return layouts;
    }
    layouts.add(List.of(channels * height * width));
    if (channels == 1) {
      layouts.add(List.of(height, width));
    } else if (height == 1) {
      layouts.add(List.of(channels, width));
    }
    return layouts;
  }

  /** Pixel by pixel. */
  private List<List<Long>> last() {
    long channels = sizes.get(0);
    List<List<Long>> layouts = new ArrayList<>();
    layouts.add(List.of(sizes.get(1), sizes.get(2), channels));
    if (sizes.get(1) == 1) {
      layouts.add(List.of(sizes.get(2), channels));
    }
    return layouts;
  }

  /**
   * How a foreign tensor holds an image.
   *
   * @param sizes its sizes after the batch
   * @param channelsLast whether the channels of a pixel lie side by side
   */
  record Layout(List<Long> sizes, boolean channelsLast) {}
}
