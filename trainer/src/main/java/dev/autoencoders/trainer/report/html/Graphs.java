package dev.autoencoders.trainer.report.html;

import dev.autoencoders.model.GraphFile;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.Role;
import dev.autoencoders.trainer.onnx.GraphTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The model's network, as its ONNX files have it.
 *
 * @param tables one for each file, in the order that data flows
 * @param parameters of all files
 * @param multiplyAdds for one image, of all files
 */
record Graphs(List<Page.Graph> tables, long parameters, long multiplyAdds) {
  private static final List<String> ORDER = List.of(Role.ENCODER, Role.DECODER, Role.DENOISER);

  /**
   * Reads the files; where the model takes images of any size, costs are those for this size.
   *
   * @param sample channels, height and width of an image
   */
  static Graphs of(ModelBundle model, List<Integer> sample) {
    List<Page.Graph> tables = new ArrayList<>();
    long parameters = 0;
    long multiplyAdds = 0;
    for (String role : ORDER) {
      if (model.spec().graphs().containsKey(role)) {
        List<GraphTable.Row> rows =
            GraphTable.of(model.graph(role), GraphTable.input(role, model.spec(), sample));
        tables.add(table(role, model.spec().graph(role), rows));
        parameters += rows.stream().mapToLong(GraphTable.Row::parameters).sum();
        multiplyAdds += rows.stream().mapToLong(GraphTable.Row::multiplyAdds).sum();
      }
    }
    return new Graphs(tables, parameters, multiplyAdds);
  }

  private static Page.Graph table(String role, GraphFile file, List<GraphTable.Row> rows) {
    return new Page.Graph(
        role,
        file.file(),
        Numbers.bytes(file.bytes()),
        rows.stream().map(Graphs::node).toList(),
        Numbers.count(rows.stream().mapToLong(GraphTable.Row::parameters).sum()),
        Numbers.count(rows.stream().mapToLong(GraphTable.Row::multiplyAdds).sum()));
  }

  private static Page.Node node(GraphTable.Row row) {
    return new Page.Node(
        row.name(),
        row.operator(),
        row.detail(),
        row.output().stream().map(String::valueOf).collect(Collectors.joining("×")),
        unlessZero(row.parameters()),
        unlessZero(row.multiplyAdds()));
  }

  /** Most nodes hold nothing: so many zeros would hide the others. */
  private static String unlessZero(long value) {
    return value == 0 ? "" : Numbers.count(value);
  }
}
