package dev.autoencoders.trainer.run.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autoencoders.trainer.run.RunConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A configuration in a file: the {@code run.json} of a run, the {@code model.json} of a model, or
 * one written by hand, with the keys of {@link RunConfig}. What is left out takes its default; a
 * key or a value that there isn't is refused with its place and what is allowed there. Immutable.
 */
public final class ConfigFile {
  private static final String NETWORK = "network";

  private final Path file;
  private final ObjectNode config;

  private ConfigFile(Path file, ObjectNode config) {
    this.file = file;
    this.config = config;
  }

  /**
   * Reads a file.
   *
   * @param file JSON: a bare configuration, or a file that holds one under {@code config} or {@code
   *     training.config}
   * @return its configuration, not yet checked
   * @throws IOException if it can't be read or holds no JSON object
   */
  public static ConfigFile read(Path file) throws IOException {
    JsonNode tree;
    try {
      tree = RunJson.mapper().readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      String place = " in line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage();
      throw new IOException(file + ": expected JSON, found something else" + place, e);
    }
    JsonNode record = tree.path("training").isObject() ? tree.path("training") : tree;
    JsonNode config = record.path("config").isObject() ? record.path("config") : record;
    if (!(config instanceof ObjectNode object)) {
      throw new IOException(file + ": expected a JSON object, found " + config.getNodeType());
    }
    return new ConfigFile(file, object);
  }

  /**
   * The network it names.
   *
   * @return empty if it names none
   */
  public Optional<String> network() {
    return Optional.ofNullable(config.path(NETWORK).textValue());
  }

  /**
   * What it says that the model is to be called.
   *
   * @return empty if it doesn't say
   */
  public Optional<String> name() {
    return Optional.ofNullable(config.path("name").textValue());
  }

  /**
   * The data set it names.
   *
   * @return empty if it names none
   */
  public Optional<String> dataset() {
    return Optional.ofNullable(config.path("dataset").textValue());
  }

  /**
   * The whole configuration.
   *
   * @param defaults what holds where the file says nothing; its network is kept
   * @return the file's values over the defaults
   * @throws IOException if there is an unknown key or a bad value; the message names the file, the
   *     place, what was expected and what was found
   */
  public RunConfig over(RunConfig defaults) throws IOException {
    ObjectNode merged = RunJson.mapper().valueToTree(defaults);
    merge(merged, config);
    merged.put(NETWORK, defaults.network());
    try {
      return RunJson.mapper().treeToValue(merged, RunConfig.class);
    } catch (JsonMappingException e) {
      throw new IOException(file + ": " + Refusals.describe(e, merged), e);
    }
  }

  /** A null says nothing: {@code run.json} has some. */
  private static void merge(ObjectNode target, ObjectNode source) {
    for (Map.Entry<String, JsonNode> entry : source.properties()) {
      JsonNode old = target.get(entry.getKey());
      if (old instanceof ObjectNode inner && entry.getValue() instanceof ObjectNode more) {
        merge(inner, more);
      } else if (!entry.getValue().isNull()) {
        target.set(entry.getKey(), entry.getValue());
      }
    }
  }
}
