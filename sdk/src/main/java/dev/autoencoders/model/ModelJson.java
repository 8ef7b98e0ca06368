package dev.autoencoders.model;

import dev.autoencoders.internal.json.JsonObject;
import dev.autoencoders.internal.json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Between a {@link ModelSpec} and its {@code model.json}: for each record a reader and a writer.
 */
final class ModelJson {
  private ModelJson() {}

  static ModelSpec read(byte[] json, String where) {
    return JsonObject.read(json, ModelSpec.MAX_JSON_BYTES, ModelSpec.SCHEMA, where)
        .as(ModelJson::spec);
  }

  private static ModelSpec spec(JsonObject json) {
    return new ModelSpec(
        json.text("name"),
        new Version(json.text("version")),
        json.constant("task", Task.class),
        json.text("description"),
        json.object("license", ModelJson::license),
        json.object("input", ModelJson::input),
        json.optional("latent", ModelJson::latent),
        json.objects("graphs", ModelJson::graphFile),
        json.optional("anomaly", ModelJson::anomaly),
        json.optional("codec", ModelJson::codec),
        json.plain("training"),
        json.list("metrics", ModelJson::metrics),
        json.object("golden", ModelJson::golden));
  }

  static byte[] write(ModelSpec spec) {
    Map<String, @Nullable Object> file = new LinkedHashMap<>();
    file.put("schema", ModelSpec.SCHEMA);
    file.put("name", spec.name());
    file.put("version", spec.version().toString());
    file.put("task", spec.task());
    file.put("description", spec.description());
    file.put("license", license(spec.license()));
    file.put("input", input(spec.input()));
    if (spec.latent() != null) {
      file.put("latent", Map.of("shape", spec.latent().shape()));
    }
    Map<String, Object> graphs = new LinkedHashMap<>();
    spec.graphs().forEach((role, graph) -> graphs.put(role, graphFile(graph)));
    file.put("graphs", graphs);
    if (spec.anomaly() != null) {
      file.put("anomaly", anomaly(spec.anomaly()));
    }
    if (spec.codec() != null) {
      file.put("codec", codec(spec.codec()));
    }
    file.put("training", spec.training());
    file.put("metrics", spec.metrics().stream().map(ModelJson::metrics).toList());
    file.put("golden", golden(spec.golden()));
    return JsonText.file(file);
  }

  static License license(JsonObject json) {
    return new License(json.text("model"), json.text("data"));
  }

  static Map<String, Object> license(License license) {
    return ordered("model", license.model(), "data", license.data());
  }

  private static Input input(JsonObject json) {
    return switch (json.text("kind")) {
      case "image" ->
          new Input.Image(
              json.integer("channels"),
              json.integerOrNull("height"),
              json.integerOrNull("width"),
              json.integer("multiple"),
              range(json),
              json.has("halo") ? Integer.valueOf(json.integer("halo")) : null);
      case "row" -> new Input.Row(json.list("columns", ModelJson::column));
      case "series" -> new Input.Series(json.texts("channels"), json.integer("length"));
      default -> throw json.refusal("kind", "\"image\", \"row\" or \"series\"");
    };
  }

  private static Range range(JsonObject json) {
    List<Double> ends = json.numbers("range");
    if (ends.size() != 2) {
      throw json.refusal("range", "the lowest and the highest value");
    }
    return new Range(ends.get(0), ends.get(1));
  }

  private static Column column(JsonObject json) {
    return new Column(
        json.text("name"),
        json.constant("type", Column.Type.class),
        json.has("categories") ? json.texts("categories") : List.of(),
        json.constant("missing", Column.Missing.class));
  }

  private static Map<String, Object> column(Column column) {
    Map<String, Object> json = ordered("name", column.name(), "type", column.type());
    if (column.type() == Column.Type.CATEGORY) {
      json.put("categories", column.categories());
    }
    json.put("missing", column.missing());
    return json;
  }

  private static Map<String, @Nullable Object> input(Input input) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("kind", input.kind());
    json.putAll(input.match(ModelJson::image, ModelJson::row, ModelJson::series));
    return json;
  }

  private static Map<String, @Nullable Object> image(Input.Image image) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("channels", image.channels());
    json.put("height", image.height());
    json.put("width", image.width());
    json.put("multiple", image.multiple());
    json.put("range", List.of(image.range().low(), image.range().high()));
    if (image.halo() != null) {
      json.put("halo", image.halo());
    }
    return json;
  }

  private static Map<String, @Nullable Object> row(Input.Row row) {
    return ordered("columns", row.columns().stream().map(ModelJson::column).toList());
  }

  private static Map<String, @Nullable Object> series(Input.Series series) {
    return ordered("channels", series.channels(), "length", series.length());
  }

  private static Latent latent(JsonObject json) {
    return new Latent(json.integers("shape"));
  }

  private static GraphFile graphFile(JsonObject json) {
    return new GraphFile(json.text("file"), json.text("sha256"), json.wholeNumber("bytes"));
  }

  private static Map<String, Object> graphFile(GraphFile graph) {
    return ordered("file", graph.file(), "sha256", graph.sha256(), "bytes", graph.bytes());
  }

  private static AnomalySpec anomaly(JsonObject json) {
    return new AnomalySpec(
        json.number("threshold"),
        json.constant("rule", AnomalySpec.Rule.class),
        json.number("target"),
        json.integer("heldOut"),
        json.numbers("quantiles"));
  }

  private static Map<String, Object> anomaly(AnomalySpec anomaly) {
    return ordered(
        "threshold", anomaly.threshold(),
        "rule", anomaly.rule(),
        "target", anomaly.target(),
        "heldOut", anomaly.heldOut(),
        "quantiles", anomaly.quantiles());
  }

  private static CodecSpec codec(JsonObject json) {
    return new CodecSpec(
        json.object("tables", ModelJson::graphFile), json.list("qualities", ModelJson::quality));
  }

  private static CodecSpec.Quality quality(JsonObject json) {
    return new CodecSpec.Quality(json.integer("quality"), json.number("step"));
  }

  private static Map<String, Object> codec(CodecSpec codec) {
    return ordered(
        "tables",
        graphFile(codec.tables()),
        "qualities",
        codec.qualities().stream()
            .map(point -> ordered("quality", point.quality(), "step", point.step()))
            .toList());
  }

  static Metrics metrics(JsonObject json) {
    return new Metrics(
        json.text("dataset"),
        json.text("split"),
        json.text("noise"),
        json.integer("samples"),
        json.number("mse"),
        json.numberOrNull("bce"),
        json.numberOrNull("bceFloor"),
        json.numberOrNull("psnr"),
        json.numberOrNull("ssim"),
        json.numberOrNull("psnrMean"),
        json.numberOrNull("ssimMean"),
        json.has("quality") ? Integer.valueOf(json.integer("quality")) : null,
        json.numberOrNull("bytesPerSample"));
  }

  static Map<String, @Nullable Object> metrics(Metrics metrics) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("dataset", metrics.dataset());
    json.put("split", metrics.split());
    json.put("noise", metrics.noise());
    json.put("samples", metrics.samples());
    json.put("mse", metrics.mse());
    json.put("bce", metrics.bce());
    json.put("bceFloor", metrics.bceFloor());
    json.put("psnr", metrics.psnr());
    json.put("ssim", metrics.ssim());
    json.put("psnrMean", metrics.psnrMean());
    json.put("ssimMean", metrics.ssimMean());
    if (metrics.quality() != null) {
      json.put("quality", metrics.quality());
      json.put("bytesPerSample", metrics.bytesPerSample());
    }
    return json;
  }

  private static Golden golden(JsonObject json) {
    List<Float> values = new ArrayList<>();
    for (double value : json.numbers("values")) {
      values.add((float) value);
    }
    return new Golden(json.integers("at"), values, json.number("tolerance"));
  }

  private static Map<String, Object> golden(Golden golden) {
    return ordered("at", golden.at(), "values", golden.values(), "tolerance", golden.tolerance());
  }

  /** Names and values by turns. */
  private static Map<String, Object> ordered(Object... namesAndValues) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      json.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return json;
  }
}
