package dev.autoencoders.trainer.cli;

import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.evaluation.EvaluationData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report shows, and the options that mean it.
 *
 * @param data the images
 * @param images the same, if they are of one shape; null for whole pictures
 * @param dataset their name
 * @param options options of the command line
 */
record ShownData(
    EvaluationData data, @Nullable ImageSet images, String dataset, List<String> options) {
  static ShownData of(ImageSet images, String dataset, String split, List<String> options) {
    return new ShownData(EvaluationData.of(images, dataset, split), images, dataset, options);
  }
}
