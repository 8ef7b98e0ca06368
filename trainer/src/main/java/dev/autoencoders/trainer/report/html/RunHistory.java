package dev.autoencoders.trainer.report.html;

import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.run.EpochRecord;
import dev.autoencoders.trainer.run.json.RunJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a model's training went. Immutable.
 *
 * @param epochs one record per epoch; empty where nothing is known
 * @param note why nothing is known; empty where something is
 */
public record RunHistory(List<EpochRecord> epochs, String note) {
  private static final String CONFIG = "config";

  /**
   * Copies the list.
   *
   * @param epochs one record per epoch; empty where nothing is known
   * @param note why nothing is known; empty where something is
   */
  public RunHistory {
    epochs = List.copyOf(epochs);
  }

  /**
   * Reads the history of a model from a run directory. One that isn't there or belongs to another
   * training than the model's gives no epochs, and a note that says so.
   *
   * @param run the directory with {@code run.json} and {@code history.json}
   * @param model the model
   * @return the history
   * @throws IOException if a file is there and can't be read
   */
  public static RunHistory read(Path run, ModelSpec model) throws IOException {
    Path record = run.resolve("run.json");
    Path history = run.resolve("history.json");
    if (!Files.exists(record) || !Files.exists(history)) {
      return new RunHistory(
          List.of(),
          "No history of the training was found: "
              + run.getFileName()
              + " has no run.json and history.json.");
    }
    Object config = RunJson.read(Files.readAllBytes(record), Map.class).get(CONFIG);
    if (config == null || !config.equals(model.training().get(CONFIG))) {
      return new RunHistory(
          List.of(),
          "The history in "
              + run.getFileName()
              + " belongs to another training than this model's.");
    }
    return new RunHistory(RunJson.readHistory(Files.readAllBytes(history)), "");
  }
}
