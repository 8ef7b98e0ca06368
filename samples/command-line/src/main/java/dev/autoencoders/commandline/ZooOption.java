package dev.autoencoders.commandline;

import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.ZooIndex;
import dev.autoencoders.zoo.ModelZoo;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The zoo that models are taken from. */
final class ZooOption {
  /** With two letters or more before the colon: {@code C:\zoo} is a directory. */
  private static final Pattern ADDRESS = Pattern.compile("(?i)[a-z][a-z0-9+.-]+:.*");

  @Option(
      names = "--zoo",
      paramLabel = "ZOO",
      description =
          "Takes models from another zoo than the one in this program: a directory with an"
              + " index.json, or an https or file address.")
  @Nullable String place;

  ModelZoo open() throws IOException {
    if (place == null) {
      return ModelZoo.bundled();
    }
    if (!ADDRESS.matcher(place).matches()) {
      return ModelZoo.at(Path.of(place));
    }
    try {
      return ModelZoo.at(new URI(place));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "--zoo: expected a directory or an address, found " + place, e);
    }
  }

  /** Reads the description alone: from a zoo on the web, graphs would be downloaded. */
  static ModelSpec describe(ModelZoo zoo, ZooIndex.Model listed) throws IOException {
    byte[] bytes =
        zoo.files(listed).content(ModelBundle.MODEL_JSON, ModelSpec.MAX_JSON_BYTES + 1).bytes();
    return ModelSpec.parse(bytes, listed.path() + "/" + ModelBundle.MODEL_JSON);
  }
}
