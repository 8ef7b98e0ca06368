package dev.autoencoders.commandline;

import dev.autoencoders.internal.Printable;
import dev.autoencoders.internal.json.JsonText;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.ZooIndex;
import dev.autoencoders.zoo.ModelZoo;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists models. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Lists the models that are in this program, or in another zoo.")
final class ModelsCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Mixin ZooOption zoo = new ZooOption();

  @Option(
      names = "--json",
      description = "Prints a JSON object for each model, on a line of its own.")
  boolean json;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = Main.out(spec);
    ModelZoo models = zoo.open();
    for (ZooIndex.Model listed : models.models()) {
      ModelSpec model = ZooOption.describe(models, listed);
      out.println(json ? JsonText.line(object(listed, model)) : text(listed, model));
    }
    out.flush();
    return 0;
  }

  private static long bytes(ModelSpec model) {
    return model.graphs().values().stream().mapToLong(graph -> graph.bytes()).sum();
  }

  private static String text(ZooIndex.Model listed, ModelSpec model) {
    return String.format(
        "%-24s %-8s %8s   %s%n    %s",
        listed.name(),
        listed.version(),
        Sizes.of(bytes(model)),
        model.operations().stream().map(Object::toString).collect(Collectors.joining(", ")),
        Printable.line(model.description()));
  }

  private static Map<String, Object> object(ZooIndex.Model listed, ModelSpec model) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", listed.name());
    fields.put("version", listed.version().toString());
    fields.put("description", model.description());
    fields.put("operations", model.operations().stream().map(Object::toString).toList());
    fields.put("bytes", bytes(model));
    return fields;
  }
}
