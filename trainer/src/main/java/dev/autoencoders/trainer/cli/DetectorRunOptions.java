package dev.autoencoders.trainer.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands that train many detectors to measure them. */
final class DetectorRunOptions {
  @Option(
      names = "--threads",
      converter = Numbers.Threads.class,
      paramLabel = "N",
      description = "Threads on the CPU; default: all processors.")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--steps",
      converter = Numbers.FromOne.class,
      paramLabel = "N",
      description = "Optimiser steps of each network; default: what train takes.")
  private @Nullable Integer steps;

  /** Optimiser steps of each network. */
  int steps(int unlessSaid) {
    return steps == null ? unlessSaid : steps;
  }
}
