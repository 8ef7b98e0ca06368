package dev.autoencoders.trainer.publishing;

import dev.autoencoders.model.Input;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.onnx.GraphTable;
import dev.autoencoders.trainer.quantization.SmallerGraphs;
import dev.autoencoders.trainer.report.Markdown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The nodes of a model's graphs that hold weights, as a section of its card. */
final class LayerTable {
  /** Of a model for images of any size the table is for images of about this height and width. */
  private static final int SIDE = 96;

  private LayerTable() {}

  /**
   * The lines of the table.
   *
   * @param spec the model
   * @param graphs its graphs
   */
  static List<String> of(ModelSpec spec, SmallerGraphs graphs) {
    List<Integer> sample = sample(spec.input());
    String sizes = sizes(sample);
    List<String> lines = new ArrayList<>();
    lines.add("Layers with weights, for a sample of " + sizes + ":");
    lines.add("");
    lines.add("| layer | operator | output | parameters | multiply-adds |");
    lines.add("|---|---|---:|---:|---:|");
    long parameters = 0;
    long multiplyAdds = 0;
    for (String role : spec.graphs().keySet()) {
      List<Integer> input = GraphTable.input(role, spec, sample);
      for (GraphTable.Row row : GraphTable.of(graphs.file(role), input)) {
        if (row.parameters() > 0) {
          lines.add(line(row));
          parameters += row.parameters();
          multiplyAdds += row.multiplyAdds();
        }
      }
    }
    lines.add(String.format(Locale.ROOT, "| total | | | %,d | %,d |", parameters, multiplyAdds));
    return lines;
  }

  private static List<Integer> sample(Input input) {
    return input.match(
        image ->
            List.of(
                image.channels(),
                side(image.height(), image.multiple()),
                side(image.width(), image.multiple())),
        row -> List.of(row.values()),
        series -> List.of(series.channels().size(), series.length()));
  }

  private static int side(@Nullable Integer given, int multiple) {
    return given != null ? given : (SIDE + multiple - 1) / multiple * multiple;
  }

  private static String line(GraphTable.Row row) {
    String operator = row.operator() + (row.detail().isEmpty() ? "" : " " + row.detail());
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %,d | %,d |",
        Markdown.code(row.name()),
        Markdown.text(operator),
        sizes(row.output()),
        row.parameters(),
        row.multiplyAdds());
  }

  private static String sizes(List<? extends Number> sizes) {
    return sizes.stream().map(String::valueOf).collect(Collectors.joining("×"));
  }
}
