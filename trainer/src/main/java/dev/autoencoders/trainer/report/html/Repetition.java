package dev.autoencoders.trainer.report.html;

import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.trainer.preset.Presets;
import dev.autoencoders.trainer.report.Commands;
import dev.autoencoders.trainer.run.json.RunJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The commands that make model and report again. */
final class Repetition {
  private static final String RUN_JSON = "run.json";

  private Repetition() {}

  static Page.Repeat of(ReportInput input) {
    ModelSpec spec = input.model().spec();
    Commands commands = input.commands();
    return new Page.Repeat(
        commands.readData() ? commands.legend().replace("`", "") : null,
        commands.readData() && isPreset(spec) ? retraining(spec, commands) : null,
        commands.readData()
            ? commands.report(
                input.noise().toString(),
                input.noiseSeed(),
                input.data().split(),
                input.limit(),
                "report.html")
            : null,
        !input.baselines().isEmpty(),
        made(spec));
  }

  private static Page.Retraining retraining(ModelSpec spec, Commands commands) {
    byte[] record = RunJson.write(spec.training());
    return new Page.Retraining(
        commands.train(RUN_JSON, Commands.MODEL + "-again", spec.version().text()),
        new String(record, StandardCharsets.UTF_8),
        "data:application/json;base64," + Base64.getEncoder().encodeToString(record));
  }

  /** Networks that somebody has built in Java are not on the command line. */
  private static boolean isPreset(ModelSpec spec) {
    return spec.training().get("config") instanceof Map<?, ?> config
        && Presets.all().stream().anyMatch(preset -> preset.name().equals(config.get("network")));
  }

  private static @Nullable String made(ModelSpec spec) {
    if (!(spec.training().get("versions") instanceof Map<?, ?> versions)) {
      return null;
    }
    List<String> parts =
        versions.entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue()).toList();
    return "Trained with " + String.join(", ", parts) + ".";
  }
}
