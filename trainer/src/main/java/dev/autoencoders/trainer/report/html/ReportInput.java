package dev.autoencoders.trainer.report.html;

import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.evaluation.Baseline;
import dev.autoencoders.trainer.report.Commands;
import java.util.List;

/**
 * What a report is made from. Immutable.
 *
 * @param model the model
 * @param images clean test images of the model's size, at least 1
 * @param split which part of the data set they are, such as {@code test}
 * @param commands how the images are read again
 * @param limit how many of the test images were asked for; 0 for all
 * @param noise what to add to the input
 * @param noiseSeed seed of the noise
 * @param history how the training went
 * @param baselines what simpler methods reach on the same images with the same noise; may be empty
 */
public record ReportInput(
    ModelBundle model,
    ImageSet images,
    String split,
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
   * @param images clean test images of the model's size, at least 1
   * @param split which part of the data set they are, such as {@code test}
   * @param commands how the images are read again
   * @param limit how many of the test images were asked for; 0 for all
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

  /** The name of the data set. */
  String dataset() {
    return commands.dataset();
  }
}
