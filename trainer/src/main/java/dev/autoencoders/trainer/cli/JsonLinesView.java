package dev.autoencoders.trainer.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.TrainingResult;
import dev.autoencoders.trainer.run.EpochRecord;
import dev.autoencoders.trainer.run.json.RunJson;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * For machines: one JSON object per line. {@code {"event":"epoch", …}} holds the keys of {@link
 * EpochRecord}; {@code {"event":"done", …}}, the last one, {@code model} (the directory), the keys
 * of {@link dev.autoencoders.trainer.run.RunRecord.Outcome} and {@code metrics}, as in {@code
 * model.json}.
 */
final class JsonLinesView implements TrainingView {
  private final PrintWriter out;
  private final PrintWriter log;

  JsonLinesView(PrintWriter out, PrintWriter log) {
    this.out = out;
    this.log = log;
  }

  @Override
  public void onNote(String note) {
    log.println(note);
    log.flush();
  }

  @Override
  public void onEpoch(EpochRecord epoch) {
    print(event("epoch", epoch));
  }

  @Override
  public void onResult(TrainingResult result, ModelSpec spec, Path model) {
    ObjectNode done = RunJson.tree(Map.of("model", model.toAbsolutePath().toString()));
    done.setAll(RunJson.tree(Objects.requireNonNull(result.record().outcome())));
    done.set("metrics", RunJson.tree(Map.of("metrics", spec.metrics())).get("metrics"));
    print(event("done", done));
  }

  private static ObjectNode event(String name, Object values) {
    return RunJson.tree(Map.of("event", name)).setAll(RunJson.tree(values));
  }

  private void print(ObjectNode line) {
    out.println(RunJson.line(line));
    out.flush();
  }
}
