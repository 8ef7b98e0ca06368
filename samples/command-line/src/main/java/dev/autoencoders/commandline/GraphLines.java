package dev.autoencoders.commandline;

import dev.autoencoders.internal.onnx.check.Cost;
import dev.autoencoders.internal.onnx.check.GraphCheck;
import dev.autoencoders.internal.onnx.check.GraphSummary;
import dev.autoencoders.internal.onnx.check.Limits;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a graph of a model holds, and what a run of it takes. */
final class GraphLines {
  /** Pictures of any size are counted at this one: edges matter little there. */
  private static final int SIDE = 256;

  private GraphLines() {}

  /**
   * Reads a graph.
   *
   * @param role of the graph in the model
   * @param onnx the graph
   * @return lines for people
   */
  static List<String> of(ModelSpec model, String role, byte[] onnx) {
    boolean anySize = model.input() instanceof Input.Image image && image.takesAnySize();
    int multiple = anySize ? model.image().multiple() : 1;
    int side = (SIDE + multiple - 1) / multiple * multiple;
    boolean takesLatents = role.equals(Role.DECODER);
    GraphSummary summary =
        GraphCheck.read(model.name() + "/" + role, onnx, Limits.DEFAULT)
            .summary(takesLatents ? side / multiple : side);
    List<String> lines = new ArrayList<>();
    lines.add(numbers(summary, anySize ? (long) side * side : 0));
    lines.add(
        summary.operators().entrySet().stream()
            .map(it -> it.getKey() + (it.getValue() > 1 ? " ×" + it.getValue() : ""))
            .collect(Collectors.joining(", ")));
    return lines;
  }

  private static String numbers(GraphSummary summary, long pixels) {
    String parameters = String.format(Locale.ROOT, "%,d parameters", summary.parameters());
    Cost cost = summary.cost();
    if (cost == null) {
      return parameters;
    }
    return parameters
        + (pixels == 0
            ? String.format(Locale.ROOT, ", %,d multiply-adds for a sample", cost.multiplyAdds())
            : String.format(
                Locale.ROOT, ", %,d multiply-adds for a pixel", cost.multiplyAdds() / pixels));
  }
}
