package dev.autoencoders.trainer.report.html;

import dev.autoencoders.ModelBundle;
import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.report.Baseline;
import java.util.List;

/**
 * What a report is made from. Immutable.
 *
 * @param model the model
 * @param images clean test images of the model's size, at least 1
 * @param dataset name of the data set
 * @param noise what to add to the input
 * @param noiseSeed seed of the noise
 * @param history how the training went
 * @param baselines what simpler methods reach on the same images with the same noise; may be empty
 */
public record ReportInput(
    ModelBundle model,
    ImageSet images,
    String dataset,
    Noise noise,
    long noiseSeed,
    RunHistory history,
    List<Baseline> baselines) {

  /**
   * Checks that there are images, and copies the list.
   *
   * @param model the model
   * @param images clean test images of the model's size, at least 1
   * @param dataset name of the data set
   * @param noise what to add to the input
   * @param noiseSeed seed of the noise
   * @param history how the training went
   * @param baselines what simpler methods reach; may be empty
   * @throws IllegalArgumentException if there is no image
   */
  public ReportInput {
    if (images.count() == 0) {
      throw new IllegalArgumentException(
          images.name() + ": expected at least 1 test image, found none");
    }
    baselines = List.copyOf(baselines);
  }
}
