package dev.autoencoders.trainer.report.html;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import dev.autoencoders.trainer.run.RunJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a simpler method reaches, as {@code baselines --json} writes it. One that was left out has
 * no figures, and a note that says why. Immutable.
 *
 * @param method such as {@code PCA}
 * @param parameter such as {@code k=32}; empty where the method has none
 * @param mse mean squared error over all pixels of all images; null if left out
 * @param psnr peak signal-to-noise ratio of {@code mse}, dB, peak 1; null if left out
 * @param ssim mean structural similarity; null if left out
 * @param bytesPerImage compressed size; null where nothing is compressed
 * @param note what else is to be known; null if nothing
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BaselineRow(
    @JsonProperty(required = true) String method,
    @JsonProperty(required = true) String parameter,
    @JsonProperty(required = true) @Nullable Double mse,
    @JsonProperty(required = true) @Nullable Double psnr,
    @JsonProperty(required = true) @Nullable Double ssim,
    @JsonProperty(required = true) @Nullable Double bytesPerImage,
    @JsonProperty(required = true) @Nullable String note) {

  /**
   * Reads a list of them.
   *
   * @param json the file
   * @return the rows in the order of the file
   * @throws IOException if it can't be read or is no such list; the message says where
   */
  public static List<BaselineRow> read(Path json) throws IOException {
    try {
      return List.of(RunJson.read(Files.readAllBytes(json), BaselineRow[].class));
    } catch (JacksonException e) {
      throw new IOException(
          json
              + ": expected what baselines --json writes, found "
              + e.getOriginalMessage()
              + "; make it anew",
          e);
    }
  }
}
