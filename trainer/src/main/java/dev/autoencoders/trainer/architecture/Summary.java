package dev.autoencoders.trainer.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints an {@link Architecture} as a table: layers, output shapes, parameters, multiply-adds. */
public final class Summary {
  private Summary() {}

  /**
   * The table, one row per layer; the bodies of residual layers are indented below them.
   *
   * @param architecture what to print
   * @return lines ending in {@code \n}
   */
  public static String of(Architecture architecture) {
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"layer", "output", "parameters", "multiply-adds"});
    rows.add(new String[] {"(input)", architecture.input().toString(), "", ""});
    for (Network network : architecture.networks()) {
      addRows(rows, network, "");
    }
    rows.add(
        new String[] {
          "total",
          architecture.latent().map(code -> "code " + code).orElse("no code"),
          number(architecture.parameters()),
          number(architecture.multiplyAdds())
        });
    return layOut(rows);
  }

  private static void addRows(List<String[]> rows, Network network, String indent) {
    network.forEach(
        (layer, place) -> {
          rows.add(
              new String[] {
                indent + place.path() + "  " + name(layer),
                layer.output(place.input()).toString(),
                number(layer.parameters(place.input())),
                number(layer.multiplyAdds(place.input()))
              });
          if (layer instanceof Composite composite) {
            addRows(rows, composite.network(place), indent + "  ");
          }
        });
  }

  private static String name(Layer layer) {
    return layer instanceof Composite
        ? layer.getClass().getSimpleName()
        : layer.toString().replace("[]", "");
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String layOut(List<String[]> rows) {
    int[] widths = new int[4];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    String format =
        "%-" + widths[0] + "s  %-" + widths[1] + "s  %" + widths[2] + "s  %" + widths[3] + "s%n";
    String rule = "─".repeat(widths[0] + widths[1] + widths[2] + widths[3] + 6) + "\n";
    StringBuilder table = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      if (i == 1 || i == rows.size() - 1) {
        table.append(rule);
      }
      table.append(String.format(Locale.ROOT, format, (Object[]) rows.get(i)));
    }
    return table.toString().replace(System.lineSeparator(), "\n");
  }
}
