package dev.autoencoders.trainer.evaluation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import dev.autoencoders.trainer.run.json.RunJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one classical method is worth on the test set: one row of the table. A method that was left
 * out has no figures, and a note that says why. Immutable.
 *
 * @param method name of the method, such as {@code PCA}
 * @param parameter what distinguishes its variants, such as {@code k=32}; empty where there is one
 * @param mse mean squared error over all pixels of all images; null if left out
 * @param psnr peak signal-to-noise ratio of {@code mse}, dB, peak 1; null if left out
 * @param ssim mean structural similarity (Wang et al. 2004); null if left out
 * @param bytesPerImage mean size of what the output is made from; null where nothing is coded
 * @param note what else is to be known, for people; null if nothing
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Baseline(
    @JsonProperty(required = true) String method,
    @JsonProperty(required = true) String parameter,
    @JsonProperty(required = true) @Nullable Double mse,
    @JsonProperty(required = true) @Nullable Double psnr,
    @JsonProperty(required = true) @Nullable Double ssim,
    @JsonProperty(required = true) @Nullable Double bytesPerImage,
    @JsonProperty(required = true) @Nullable String note) {

  /**
   * Reads what {@code baselines --json} wrote.
   *
   * @param json the file
   * @return the rows in the order of the file
   * @throws IOException if it can't be read or is no such list; the message says where
   */
  public static List<Baseline> read(Path json) throws IOException {
    try {
      return List.of(RunJson.read(Files.readAllBytes(json), Baseline[].class));
    } catch (JacksonException e) {
      throw new IOException(
          json
              + ": expected what baselines --json writes, found "
              + e.getOriginalMessage()
              + "; make it anew",
          e);
    }
  }

  /**
   * A method that was left out.
   *
   * @param method its name
   * @param parameter its variant; empty where there is one
   * @param why what was in the way
   * @return a row without figures
   */
  public static Baseline leftOut(String method, String parameter, String why) {
    return new Baseline(method, parameter, null, null, null, null, "left out: " + why);
  }
}
