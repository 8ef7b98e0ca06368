package dev.autoencoders.trainer.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autoencoders.ModelSpec;
import dev.autoencoders.trainer.TrainingResult;
import dev.autoencoders.trainer.run.EpochRecord;
import java.io.PrintWriter;
import java.nio.file.Path;

/**
 * For machines: one JSON object per line. {@code {"event":"epoch", …}} holds the keys of {@link
 * EpochRecord}; {@code {"event":"done", …}}, the last one, {@code model} (the directory), the keys
 * of {@link dev.autoencoders.trainer.run.RunRecord.Outcome} and {@code metrics}, as in {@code
 * model.json}.
 */
final class JsonLinesView implements TrainingView {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrintWriter out;

  JsonLinesView(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void onEpoch(EpochRecord epoch) {
    print(event("epoch").setAll(JSON.<ObjectNode>valueToTree(epoch)));
  }

  @Override
  public void onResult(TrainingResult result, ModelSpec spec, Path model) {
    ObjectNode line = event("done").put("model", model.toAbsolutePath().toString());
    line.setAll(JSON.<ObjectNode>valueToTree(result.record().outcome()));
    line.set("metrics", JSON.valueToTree(spec.metrics()));
    print(line);
  }

  private static ObjectNode event(String name) {
    return JSON.createObjectNode().put("event", name);
  }

  private void print(Object line) {
    try {
      out.println(JSON.writeValueAsString(line));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("can't write JSON", e);
    }
    out.flush();
  }
}
