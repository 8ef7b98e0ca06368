package dev.autoencoders.commandline;

import picocli.CommandLine.Option;

/** The largest picture. */
final class MaxPixelsOption {
  @Option(
      names = "--max-pixels",
      paramLabel = "N",
      converter = Numbers.FromOne.class,
      description =
          "Refuses pictures of more pixels, since small files can hold huge pictures; default:"
              + " ${DEFAULT-VALUE}.")
  long maxPixels = 1L << 26;
}
