package dev.autoencoders.commandline;

import picocli.CommandLine.Command;

/** Removes noise from pictures. */
@Command(
    name = "denoise",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Removes noise from photographs.",
      "Results keep the names and formats of the pictures, and the folders that these are in."
    })
final class DenoiseCommand extends RestoreCommand {
  DenoiseCommand() {
    super("photo-denoiser");
  }
}
