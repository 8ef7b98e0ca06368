package dev.autoencoders.samples;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.exception.AutoencoderException;
import dev.autoencoders.image.Fit;
import dev.autoencoders.image.Images;
import dev.autoencoders.zoo.ModelZoo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Denoises a picture of one's own with a model of the zoo. */
@Command(
    name = "denoise",
    mixinStandardHelpOptions = true,
    description = {
      "Denoises a picture with a model of the zoo.",
      "MNIST is white on black; a scan or photo of ink on paper needs --invert."
    })
public final class Denoise implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "IN", description = "The picture: PNG, JPEG, GIF or BMP.")
  Path in = Path.of("");

  @Parameters(
      index = "1",
      paramLabel = "OUT",
      description = "Where the result goes, such as a PNG.")
  Path out = Path.of("");

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "Which denoiser; default: ${DEFAULT-VALUE}.")
  String name = "mnist-conv-denoiser";

  @Option(names = "--invert", description = "The picture is black on white; so is the result.")
  boolean invert;

  @Option(
      names = "--fit",
      description = {
        "For pictures that are not 28×28: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.",
        "RESIZE suits a picture of one digit, TILE one of many small ones."
      })
  Fit fit = Fit.RESIZE;

  /**
   * Runs the program. Exit codes: 0 done, 1 failed, 2 wrong command line.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Denoise())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Denoise::report);
  }

  /** One line for what the user can mend, the whole trace for anything else. */
  private static int report(
      Exception failure, CommandLine command, CommandLine.ParseResult arguments) {
    if (failure instanceof IOException
        || failure instanceof AutoencoderException
        || failure instanceof IllegalArgumentException
        || failure instanceof UnsupportedOperationException) {
      command.getErr().println(failure.getMessage());
    } else {
      failure.printStackTrace(command.getErr());
    }
    return 1;
  }

  @Override
  public Integer call() throws IOException {
    try (Autoencoder model = Autoencoder.from(ModelZoo.bundled().model(name)).load()) {
      Images images = model.images().fit(fit);
      (invert ? images.invert() : images).denoise(in, out);
    }
    System.out.println(name + ": " + out.toAbsolutePath());
    return 0;
  }
}
