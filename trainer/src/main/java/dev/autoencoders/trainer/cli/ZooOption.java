package dev.autoencoders.trainer.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The zoo that a model may be taken from. */
final class ZooOption {
  @Option(
      names = "--zoo",
      paramLabel = "ZOO",
      description = "Takes the model from a zoo: " + ZooPlace.FORMS + ".")
  @Nullable String zoo;

  @Mixin TrustOptions trust = new TrustOptions();

  @Nullable ZooPlace place() {
    return zoo == null ? null : new ZooPlace(zoo, trust);
  }
}
