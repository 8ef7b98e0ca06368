package dev.autoencoders.trainer.report.html;

import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.evaluation.Baseline;
import dev.autoencoders.trainer.evaluation.EvaluationData;
import dev.autoencoders.trainer.report.Commands;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report is made from. Immutable.
 *
 * @param model the model
 * @param data clean test images that the model can take, at least 1
 * @param images the same, if they are images of one shape that lie in memory; null for whole
 *     pictures, which are read when they are needed
 * @param commands how the images are read again
 * @param limit how many of the test images were asked for; 0 for all
 * @param noise what to add to the input
 * @param noiseSeed seed of the noise
 * @param history how the training went
 * @param baselines what simpler methods reach on the same images with the same noise; may be empty
 */
public record ReportInput(
    ModelBundle model,
    EvaluationData data,
    @Nullable ImageSet images,
    Commands commands,
    int limit,
    Noise noise,
    long noiseSeed,
    RunHistory history,
    List<Baseline> baselines) {

  /**
   * Checks that there are images, and copies the list.
   *
   * @param model the model
   * @param data clean test images that the model can take, at least 1
   * @param images the same, if they are of one shape; else null
   * @param commands how the images are read again
   * @param limit how many of the test images were asked for; 0 for all
   * @param noise what to add to the input
   * @param noiseSeed seed of the noise
   * @param history how the training went
   * @param baselines what simpler methods reach; may be empty
   * @throws IllegalArgumentException if there is no image
   */
  public ReportInput {
    if (data.count() == 0) {
      throw new IllegalArgumentException(
          data.dataset() + ": expected at least 1 test image, found none");
    }
    baselines = List.copyOf(baselines);
  }

  /** The name of the data set. */
  String dataset() {
    return commands.dataset();
  }
}
