package dev.autoencoders.internal.onnx.graph;

import dev.autoencoders.internal.onnx.Names;
import java.util.List;
import java.util.Map;

/**
 * A node of a graph.
 *
 * @param name as its exporter wrote it; often empty
 * @param operator such as {@code Conv}
 * @param domain whose operator it is: empty for the standard
 * @param inputs names of values; empty where an optional one is left out
 * @param outputs names of values
 * @param attributes by name
 */
public record Node(
    String name,
    String operator,
    String domain,
    List<String> inputs,
    List<String> outputs,
    Map<String, Attribute> attributes) {

  /** Which node, for messages. */
  public String shown() {
    String which = name.isEmpty() && !outputs.isEmpty() ? "of " + outputs.get(0) : name;
    return Names.shown(operator) + " \"" + Names.shown(which) + "\"";
  }
}
