package dev.autoencoders.trainer.cli;

import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ZooIndex;
import dev.autoencoders.zoo.ModelCache;
import dev.autoencoders.zoo.ModelZoo;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What {@code --zoo} names: a directory, or an address.
 *
 * @param text as it was typed
 * @param trust whose index is taken
 */
record ZooPlace(String text, TrustOptions trust) {
  static final String FORMS =
      "a directory, an https address, an http address of this machine, or a file address";

  /** With two letters or more before the colon: {@code C:\zoo} is a directory. */
  private static final Pattern ADDRESS = Pattern.compile("(?i)[a-z][a-z0-9+.-]+:.*");

  private boolean isAddress() {
    return ADDRESS.matcher(text).matches();
  }

  ModelZoo open() throws IOException {
    if (!isAddress()) {
      Path directory = Path.of(text);
      return trust.isGiven() ? trust.open(directory.toUri()) : ModelZoo.at(directory);
    }
    try {
      return trust.open(new URI(text));
    } catch (URISyntaxException e) {
      throw new WrongOption("--zoo: expected " + FORMS + ", found " + text, e);
    }
  }

  /** Where the files of a model lie: its own directory, or the cache, where all lie together. */
  Path directory(ZooIndex.Model model) throws IOException {
    if (!isAddress()) {
      return Path.of(text).toAbsolutePath().resolve(model.path());
    }
    URI address = URI.create(text);
    return "file".equalsIgnoreCase(address.getScheme())
        ? Path.of(address).resolve(model.path())
        : ModelCache.standard().directory();
  }

  /** Whether {@link #directory} is the model's own. */
  boolean isOnDisk() {
    return !isAddress() || text.regionMatches(true, 0, "file:", 0, "file:".length());
  }

  /** The model of a name, or of a name and a version: {@code mnist-conv/1.0.0}. */
  static ModelBundle model(ModelZoo zoo, String name) throws IOException {
    int slash = name.indexOf('/');
    return slash < 0
        ? zoo.model(name)
        : zoo.model(name.substring(0, slash), name.substring(slash + 1));
  }

  /** What the index says of a model. */
  static ZooIndex.Model entry(ModelZoo zoo, ModelBundle model) {
    String title = model.spec().name() + " " + model.spec().version();
    return zoo.models().stream()
        .filter(listed -> listed.title().equals(title))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(title + " was read from the index"));
  }
}
