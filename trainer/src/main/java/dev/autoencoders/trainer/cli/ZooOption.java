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

  /** Null if no zoo is meant; then nobody may think that a signature is looked at. */
  @Nullable ZooPlace place() {
    if (zoo == null && trust.isGiven()) {
      throw new WrongOption(
          "--trust, --unsigned: expected --zoo ZOO, which they are about, found none; leave them"
              + " out, or say which zoo");
    }
    return zoo == null ? null : new ZooPlace(zoo, trust);
  }
}
