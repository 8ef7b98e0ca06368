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
    Map<String, String> properties = new LinkedHashMap<>();
    if (input instanceof Input.Row row) {
      properties.put("columns", String.join("\n", row.valueNames()));
    } else if (input instanceof Input.Series series) {
      properties.put("channels", String.join("\n", series.channels()));
      properties.put("length", Integer.toString(series.length()));
    } else if (input instanceof Input.Image image) {
      properties.put("range", image.range().low() + "\n" + image.range().high());
    }
    if (anomaly != null) {
      properties.put("threshold", Double.toString(anomaly.threshold()));
    }
    return properties;
  }
}
