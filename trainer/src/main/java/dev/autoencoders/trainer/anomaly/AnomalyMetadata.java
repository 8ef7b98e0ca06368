package dev.autoencoders.trainer.anomaly;

import dev.autoencoders.model.AnomalySpec;
import dev.autoencoders.model.Input;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a detector's graph says of itself to other runtimes.
 *
 * @param input what goes in
 * @param anomaly the threshold; null while there is none yet
 */
public record AnomalyMetadata(Input input, @Nullable AnomalySpec anomaly) {
  /** What an unknown category adds to a score, in thresholds: enough for any row. */
  private static final double OF_UNKNOWN = 2;

  double ofUnknown() {
    return anomaly == null ? 0 : OF_UNKNOWN * anomaly.threshold();
  }

  /** Keys and values of {@code metadata_props}; names are separated by line breaks. */
  Map<String, String> properties() {
    Map<String, String> properties =
        input.match(AnomalyMetadata::image, AnomalyMetadata::row, AnomalyMetadata::series);
    if (anomaly != null) {
      properties.put("threshold", Double.toString(anomaly.threshold()));
    }
    return properties;
  }

  private static Map<String, String> image(Input.Image image) {
    return new LinkedHashMap<>(Map.of("range", image.range().low() + "\n" + image.range().high()));
  }

  private static Map<String, String> row(Input.Row row) {
    return new LinkedHashMap<>(Map.of("columns", String.join("\n", row.valueNames())));
  }

  private static Map<String, String> series(Input.Series series) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("channels", String.join("\n", series.channels()));
    properties.put("length", Integer.toString(series.length()));
    return properties;
  }
}
