package dev.autoencoders.trainer.report.html;

import dev.autoencoders.trainer.run.EpochRecord;
import dev.autoencoders.trainer.run.json.RunJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page's script draws.
 *
 * @param history one record per epoch; may be empty
 * @param histogram errors of single images
 * @param codes the map of the codes; null where there are none
 */
record ChartData(
    List<EpochRecord> history, Errors.Histogram histogram, LatentView.@Nullable Chart codes) {

  /** JSON that may stand in a script element: whatever it holds, it can't end the element. */
  String json() {
    return escaped(this);
  }

  static String escaped(Object value) {
    // These characters occur in JSON's strings alone, where they may be written like this.
    return RunJson.line(value)
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026");
  }
}
