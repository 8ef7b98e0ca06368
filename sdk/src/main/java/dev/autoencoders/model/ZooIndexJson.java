package dev.autoencoders.model;

import dev.autoencoders.internal.json.JsonObject;
import dev.autoencoders.internal.json.JsonText;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Between a {@link ZooIndex} and its {@code index.json}. */
final class ZooIndexJson {
  private static final String VALID_UNTIL = "validUntil";

  private ZooIndexJson() {}

  static ZooIndex read(byte[] json, String where) {
    return JsonObject.read(json, ZooIndex.MAX_JSON_BYTES, ZooIndex.SCHEMA, where)
        .as(ZooIndexJson::index);
  }

  private static ZooIndex index(JsonObject json) {
    return new ZooIndex(
        json.wholeNumber("serial"),
        json.list("models", ZooIndexJson::model),
        json.has(VALID_UNTIL) ? instant(json) : null);
  }

  private static Instant instant(JsonObject json) {
    try {
      return Instant.parse(json.text(VALID_UNTIL));
    } catch (DateTimeParseException e) {
      throw json.refusal(VALID_UNTIL, "an instant such as 2030-01-31T00:00:00Z");
    }
  }

  private static ZooIndex.Model model(JsonObject json) {
    return new ZooIndex.Model(
        json.text("name"),
        new Version(json.text("version")),
        json.constant("task", Task.class),
        json.text("path"),
        json.list("files", ZooIndexJson::file),
        json.list("metrics", ModelJson::metrics),
        json.object("license", ModelJson::license));
  }

  private static ZooIndex.File file(JsonObject json) {
    return new ZooIndex.File(json.text("path"), json.text("sha256"), json.wholeNumber("bytes"));
  }

  static byte[] write(ZooIndex index) {
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("schema", ZooIndex.SCHEMA);
    file.put("serial", index.serial());
    if (index.validUntil() != null) {
      file.put(VALID_UNTIL, index.validUntil().toString());
    }
    file.put("models", index.models().stream().map(ZooIndexJson::model).toList());
    return JsonText.file(file);
  }

  private static Map<String, Object> model(ZooIndex.Model model) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", model.name());
    json.put("version", model.version().toString());
    json.put("task", model.task());
    json.put("path", model.path());
    json.put("files", model.files().stream().map(ZooIndexJson::file).toList());
    json.put("metrics", model.metrics().stream().map(ModelJson::metrics).toList());
    json.put("license", ModelJson.license(model.license()));
    return json;
  }

  private static Map<String, Object> file(ZooIndex.File file) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("path", file.path());
    json.put("sha256", file.sha256());
    json.put("bytes", file.bytes());
    return json;
  }
}
