package dev.autoencoders.trainer.cli;

import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.architecture.Blueprint;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.architecture.Summary;
import dev.autoencoders.trainer.architecture.Window;
import dev.autoencoders.trainer.preset.Preset;
import dev.autoencoders.trainer.preset.Presets;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the networks that come with the trainer. */
@Command(
    name = "presets",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Lists the networks that come with the trainer.")
final class PresetsCommand implements Runnable {
  private static final SampleShape MNIST = SampleShape.image(1, 28, 28);

  /** For presets that need multiples of 8. */
  private static final SampleShape LARGER = SampleShape.image(1, 32, 32);

  private static final Set<Preset> OF_MULTIPLES_OF_8 =
      Set.of(Presets.SCAN_CLEANER, Presets.PHOTO_CODEC);

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(names = "--show", paramLabel = "NAME", description = "Prints one network layer by layer.")
  @Nullable String show;

  @Option(
      names = "--image",
      paramLabel = "CxHxW",
      description =
          "With --show: for images of so many channels, rows and columns; default: 1x28x28,"
              + " or 1x32x32 where multiples of 8 are needed.")
  @Nullable String image;

  @Option(
      names = "--code",
      converter = Numbers.FromOne.class,
      paramLabel = "N",
      description = "With --show: numbers of the code; default: the preset's.")
  @Nullable Integer code;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    if (show == null && (image != null || code != null)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--image, --code: expected --show NAME beside them, found none");
    }
    if (show != null) {
      show(Presets.named(show), out);
      return;
    }
    out.printf(
        "%-21s  %-14s  %-11s %11s %14s  %s%n",
        "preset", "images", "code", "parameters", "multiply-adds", "what it is");
    for (Preset preset : Presets.all()) {
      out.println(line(preset));
    }
    out.println();
    out.println(
        "Figures are for images of "
            + MNIST
            + ", or "
            + LARGER
            + " where multiples of 8 are needed,");
    out.println("and the codes shown; --code changes the code where it says --code.");
  }

  private void show(Preset preset, PrintWriter out) {
    SampleShape shape = image == null ? example(preset) : SampleShape.parse(image);
    Architecture architecture = preset.fit(shape, code);
    out.println(preset.description());
    out.println();
    out.print(Summary.of(architecture));
    architecture.window().ifPresent(window -> out.println(anySize(window)));
    out.flush();
  }

  private static String anySize(Window window) {
    return String.format(
        Locale.ROOT,
        "%nTakes images of any height and width in multiples of %d; an output pixel depends on"
            + " those up to %d pixels away.",
        window.multiple(),
        window.halo());
  }

  private static SampleShape example(Preset preset) {
    return OF_MULTIPLES_OF_8.contains(preset) ? LARGER : MNIST;
  }

  private static String line(Preset preset) {
    Architecture architecture = preset.fit(example(preset), null);
    return String.format(
        Locale.ROOT,
        "%-21s  %-14s  %-11s %,11d %,14d  %s",
        preset.name(),
        images(preset, architecture),
        architecture.latent().map(latent -> code(preset, latent)).orElse("none"),
        architecture.parameters(),
        architecture.multiplyAdds(),
        preset.description());
  }

  private static String images(Preset preset, Architecture architecture) {
    if (preset.blueprint() instanceof Blueprint.Fixed) {
      return architecture.input().toString();
    }
    return architecture
        .window()
        .map(window -> "multiples of " + window.multiple())
        .orElse("any size");
  }

  private static String code(Preset preset, SampleShape code) {
    if (preset.blueprint().standardCode().isPresent()) {
      return "--code " + code;
    }
    return code.isImage() ? code + "=" + code.values() : code.toString();
  }
}
