package dev.autoencoders.trainer.cli;

import dev.autoencoders.internal.signing.KeyFiles;
import dev.autoencoders.zoo.ModelZoo;
import dev.autoencoders.zoo.ModelZooBuilder;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Whose index of a zoo is taken. */
final class TrustOptions {
  @Option(
      names = "--trust",
      paramLabel = "KEY",
      scope = ScopeType.INHERIT,
      description =
          "Takes the zoo only if this public key has signed it: the key itself, or its file. May be"
              + " given several times.")
  List<String> keys = List.of();

  @Option(
      names = "--unsigned",
      scope = ScopeType.INHERIT,
      description =
          "Takes a zoo on another machine without a signature: its server may then change models.")
  boolean unsigned;

  ModelZoo open(URI address) throws IOException {
    ModelZooBuilder zoo = ModelZoo.from(address);
    for (String key : keys) {
      zoo.trust(KeyFiles.publicKey(key, "--trust"));
    }
    return (unsigned ? zoo.unsigned() : zoo).open();
  }

  boolean isGiven() {
    return unsigned || !keys.isEmpty();
  }
}
