package dev.autoencoders.trainer.run.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autoencoders.internal.Sha256;
import dev.autoencoders.trainer.run.RunRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A setting in which a resumed run differs from the run as it began. Some settings may change on
 * the way, with a note; any other change would make it another run. Immutable.
 *
 * @param setting the key in {@code run.json}, such as {@code batch} or {@code optimizer.schedule};
 *     {@code data} for the checksum of the images
 * @param before what the run began with
 * @param now what it is to go on with
 */
public record RunChange(String setting, String before, String now) {
  private static final String NOTHING = "nothing";
  private static final String DATA = "data";
  private static final String VERSIONS = "versions.";

  /** They change how the work is done, and with it at most the last bits of the weights. */
  private static final Set<String> LAST_BITS = Set.of("threads", "device");

  /** They say when a run ends; people raise them to train for longer. */
  private static final Set<String> END = Set.of("epochs", "patience");

  /**
   * Compares two records. The device is the one that the run is on, not the option's value, since
   * {@code auto} can mean another device on another machine. What doesn't take part in the training
   * is not compared: the licences, which may be given at the end, and the outcome.
   *
   * @param before the run as it began
   * @param now the run as it is to go on
   * @return a row for each setting that differs, in the order of the file
   */
  public static List<RunChange> between(RunRecord before, RunRecord now) {
    Map<String, String> old = settings(before);
    List<RunChange> changes = new ArrayList<>();
    settings(now)
        .forEach(
            (setting, value) -> {
              String was = old.getOrDefault(setting, NOTHING);
              if (!was.equals(value)) {
                changes.add(new RunChange(setting, was, value));
              }
            });
    return List.copyOf(changes);
  }

  private static Map<String, String> settings(RunRecord run) {
    Map<String, String> settings = new LinkedHashMap<>();
    ObjectNode config = RunJson.mapper().valueToTree(run.config());
    config.remove("licenses");
    flatten("", config, settings);
    settings.put("device", run.device());
    settings.put(DATA, run.dataSha256());
    run.versions().forEach((library, version) -> settings.put(VERSIONS + library, version));
    return settings;
  }

  private static void flatten(String prefix, JsonNode tree, Map<String, String> into) {
    for (Map.Entry<String, JsonNode> entry : tree.properties()) {
      String name = prefix + entry.getKey();
      JsonNode value = entry.getValue();
      if (value.isObject()) {
        flatten(name + ".", value, into);
      } else {
        into.put(name, value.isNull() ? NOTHING : value.asText());
      }
    }
  }

  /**
   * Whether a run may go on with it.
   *
   * @return true for threads, device, versions, epochs and patience
   */
  public boolean isAllowed() {
    return isAllowed(setting);
  }

  private static boolean isAllowed(String setting) {
    return END.contains(setting) || changesLastBits(setting);
  }

  /**
   * A digest of all that may not change in a run, data and seed among it: it tells whose a
   * checkpoint is.
   *
   * @param run any record of the run
   * @return 64 lower-case hexadecimal digits
   */
  public static String identity(RunRecord run) {
    StringBuilder all = new StringBuilder();
    settings(run)
        .forEach(
            (setting, value) -> {
              if (!isAllowed(setting)) {
                all.append(setting).append('=').append(value).append('\n');
              }
            });
    return Sha256.hex(all.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static boolean changesLastBits(String setting) {
    return LAST_BITS.contains(setting) || setting.startsWith(VERSIONS);
  }

  /**
   * What to tell the person who resumes.
   *
   * @return one line: the setting, both values, what follows from the change
   */
  public String note() {
    String values = setting + ": the run began with " + before + " and goes on with " + now;
    if (changesLastBits(setting)) {
      return values + "; the last bits of the weights can differ from those of an unbroken run";
    }
    return setting.equals("epochs")
        ? values + "; from here on the learning rate follows the new number"
        : values;
  }

  /**
   * What stands in a refusal.
   *
   * @return such as {@code batch: expected 32, found 16}
   */
  public String refusal() {
    return setting
        + (DATA.equals(setting) ? " (SHA-256 of the samples)" : "")
        + (": expected " + before + ", found " + now);
  }
}
