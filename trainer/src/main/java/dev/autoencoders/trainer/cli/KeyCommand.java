package dev.autoencoders.trainer.cli;

import dev.autoencoders.internal.signing.Ed25519;
import dev.autoencoders.internal.signing.KeyFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the key that a zoo is signed with. */
@Command(
    name = "key",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a pair of Ed25519 keys to sign a zoo with, and prints the public one.",
      "FILE holds both keys, and its owner alone can read it; keep a copy of it in a safe place."
          + " FILE.pub holds the public key. Programs trust it: --trust, or"
          + " ModelZoo.from(address).trust(key)."
    })
final class KeyCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "A new file for the keys.")
  Path out = Path.of("");

  @Override
  public Integer call() throws IOException {
    KeyPair pair = Ed25519.newPair();
    KeyFiles.write(out, pair);
    Main.result(spec, Ed25519.text(pair.getPublic()));
    return 0;
  }
}
