package dev.autoencoders.commandline;

import picocli.CommandLine.Command;

/** Removes stains and shades from scanned pages. */
@Command(
    name = "clean",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Removes stains, folds and shades from scanned pages of text.",
      "Results keep the names and formats of the scans, and the folders that these are in."
    })
final class CleanCommand extends RestoreCommand {
  CleanCommand() {
    super("scan-cleaner");
  }
}
