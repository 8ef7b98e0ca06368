package dev.autoencoders.trainer.report.html;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.autoencoders.trainer.run.RunJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a simpler method reaches, as {@code baselines --json} writes it. Immutable.
 *
 * @param method such as {@code pca}
 * @param parameter such as {@code 32}; empty where the method has none
 * @param mse mean squared error over all pixels of all images
 * @param psnr peak signal-to-noise ratio of {@code mse}, dB, peak 1
 * @param ssim mean structural similarity; null where it was not measured
 * @param bytesPerImage compressed size; null where nothing is compressed
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BaselineRow(
    @JsonProperty(required = true) String method,
    @JsonProperty(required = true) @Nullable String parameter,
    @JsonProperty(required = true) double mse,
    @JsonProperty(required = true) double psnr,
    @Nullable Double ssim,
    @Nullable Double bytesPerImage) {

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
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      throw new IOException(
          json
              + ": expected what baselines --json writes, found "
              + e.getOriginalMessage()
              + "; make it anew",
          e);
    }
  }
}
