package dev.autoencoders.commandline;

import dev.autoencoders.internal.signing.KeyFiles;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.ZooIndex;
import dev.autoencoders.zoo.ModelZoo;
import dev.autoencoders.zoo.ModelZooBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The zoo that models are taken from. */
final class ZooOption {
  /** With two letters or more before the colon: {@code C:\zoo} is a directory. */
  private static final Pattern ADDRESS = Pattern.compile("(?i)[a-z][a-z0-9+.-]+:.*");

  @Spec(Spec.Target.MIXEE)
  CommandSpec command = CommandSpec.create();

  @Option(
      names = "--zoo",
      paramLabel = "ZOO",
      description =
          "Takes models from another zoo than the one in this program: a directory with an"
              + " index.json, or an https or file address.")
  @Nullable String place;

  @Option(
      names = "--trust",
      paramLabel = "KEY",
      description =
          "Takes the other zoo only if this public key has signed it: the key itself, or its file."
              + " May be given several times.")
  List<String> keys = List.of();

  @Option(
      names = "--unsigned",
      description =
          "Takes a zoo on another machine without a signature: its server may then change models.")
  boolean unsigned;

  /**
   * Whether another zoo is meant.
   *
   * @throws ParameterException if it is said how to trust one, but not which: nobody may think that
   *     a signature is looked at
   */
  boolean isGiven() {
    if (place == null && (unsigned || !keys.isEmpty())) {
      throw new ParameterException(
          command.commandLine(),
          "--trust, --unsigned: expected --zoo ZOO, which they are about, found none; leave them"
              + " out, or say which zoo");
    }
    return place != null;
  }

  ModelZoo open() throws IOException {
    if (!isGiven() || place == null) {
      return ModelZoo.bundled();
    }
    boolean trusting = unsigned || !keys.isEmpty();
    if (!ADDRESS.matcher(place).matches()) {
      return trusting ? open(Path.of(place).toUri()) : ModelZoo.at(Path.of(place));
    }
    try {
      return open(new URI(place));
    } catch (URISyntaxException e) {
      String found = "--zoo: expected a directory or an address, found " + place;
      throw new ParameterException(command.commandLine(), found, e);
    }
  }

  private ModelZoo open(URI address) throws IOException {
    ModelZooBuilder zoo = ModelZoo.from(address);
    for (String key : keys) {
      zoo.trust(publicKey(key));
    }
    return (unsigned ? zoo.unsigned() : zoo).open();
  }

  private PublicKey publicKey(String key) throws IOException {
    try {
      return KeyFiles.publicKey(key, "--trust");
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  /** Reads the description alone: from a zoo on the web, graphs would be downloaded. */
  static ModelSpec describe(ModelZoo zoo, ZooIndex.Model listed) throws IOException {
    byte[] bytes =
        zoo.files(listed).content(ModelBundle.MODEL_JSON, ModelSpec.MAX_JSON_BYTES + 1).bytes();
    return ModelSpec.parse(bytes, listed.path() + "/" + ModelBundle.MODEL_JSON);
  }
}
