package dev.autoencoders.trainer.report.html;

import dev.autoencoders.ModelSpec;
import dev.autoencoders.trainer.run.RunJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The commands that make model and report again. */
final class Repetition {
  private static final String PROGRAM = "java -jar trainer/target/trainer.jar ";
  private static final Pattern PLAIN = Pattern.compile("[\\w.:/=+,-]+");

  private Repetition() {}

  static Page.Repeat of(ReportInput input) {
    ModelSpec spec = input.model().spec();
    byte[] record = RunJson.write(spec.training());
    String data = " --data DATA --dataset " + quoted(input.dataset());
    return new Page.Repeat(
        PROGRAM + "train --config run.json --data DATA --out MODEL_DIR",
        PROGRAM
            + "report MODEL_DIR"
            + data
            + " --noise "
            + quoted(input.noise().toString())
            + " --noise-seed "
            + input.noiseSeed()
            + " --out report.html",
        new String(record, StandardCharsets.UTF_8),
        "data:application/json;base64," + Base64.getEncoder().encodeToString(record),
        made(spec));
  }

  /** For a shell: names come from whoever made the model, and people paste commands. */
  private static String quoted(String argument) {
    return PLAIN.matcher(argument).matches()
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }

  private static String made(ModelSpec spec) {
    if (!(spec.training().get("versions") instanceof Map<?, ?> versions)) {
      return "";
    }
    List<String> parts =
        versions.entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue()).toList();
    return "Trained with " + String.join(", ", parts) + ".";
  }
}
