package dev.autoencoders.internal.onnx.check;

import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.internal.onnx.Names;
import dev.autoencoders.internal.onnx.graph.Attribute;
import dev.autoencoders.internal.onnx.graph.Node;
import java.util.Set;

/**
 * Ranges of whole numbers in attributes that hold whatever the shapes are. ONNX Runtime multiplies
 * them and divides by the products while it loads a graph, also where the graph leaves sizes open
 * and no rule has looked at the node yet.
 */
final class AttributeRanges {
  /** The product of three of them still fits 64 bits; images have no more rows. */
  private static final long MOST = 1L << 20;

  /** Native code divides by these. */
  private static final Set<String> POSITIVE =
      Set.of("blocksize", "dilations", "group", "kernel_shape", "num_groups", "strides");

  /** Values of any size, ends that may lie beyond the end, and whole shapes. */
  private static final Set<String> FREE =
      Set.of("Constant", "ConstantOfShape", "Reshape", "Shape", "Slice");

  private AttributeRanges() {}

  /**
   * Checks a node.
   *
   * @param where the file, for messages
   * @throws InvalidModelException if a whole number is out of range
   */
  static void check(String where, Node node) {
    if (FREE.contains(node.operator())) {
      return;
    }
    for (Attribute attribute : node.attributes().values()) {
      if (attribute.kind() == Attribute.Kind.INT) {
        check(where, node, attribute.name(), attribute.integer());
      } else if (attribute.kind() == Attribute.Kind.INTS) {
        for (long value : attribute.integers()) {
          check(where, node, attribute.name(), value);
        }
      }
    }
  }

  private static void check(String where, Node node, String attribute, long value) {
    long least = POSITIVE.contains(attribute) ? 1 : -MOST;
    if (value < least || value > MOST) {
      throw new InvalidModelException(
          (where + ": " + node.shown() + ": expected " + Names.shown(attribute))
              + (" of " + least + " to " + MOST + ", found " + value));
    }
  }
}
