package dev.autoencoders.trainer.cli;

import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.architecture.Preset;
import dev.autoencoders.trainer.architecture.Presets;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.architecture.Summary;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the networks that come with the trainer. */
@Command(
    name = "presets",
    mixinStandardHelpOptions = true,
    description = "Lists the networks that come with the trainer.")
final class PresetsCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  @Option(names = "--show", paramLabel = "NAME", description = "Prints one network layer by layer.")
  @Nullable String show;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    if (show != null) {
      Preset preset = Presets.named(show);
      out.println(preset.description());
      out.println();
      out.print(Summary.of(preset.architecture()));
      return;
    }
    out.printf(
        "%-23s %11s %14s  %-12s %s%n",
        "preset", "parameters", "multiply-adds", "code", "what it is");
    for (Preset preset : Presets.all()) {
      out.println(line(preset));
    }
  }

  private static String line(Preset preset) {
    Architecture architecture = preset.architecture();
    return String.format(
        Locale.ROOT,
        "%-23s %,11d %,14d  %-12s %s",
        preset.name(),
        architecture.parameters(),
        architecture.multiplyAdds(),
        architecture.latent().map(PresetsCommand::code).orElse("none"),
        preset.description());
  }

  private static String code(SampleShape code) {
    return code.isImage() ? code + "=" + code.values() : code.toString();
  }
}
