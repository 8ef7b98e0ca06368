package dev.autoencoders.trainer.cli;

import dev.autoencoders.trainer.data.ImageFormat;
import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.data.PictureFolder;
import dev.autoencoders.trainer.data.PictureFolder.Part;
import dev.autoencoders.trainer.evaluation.EvaluationData;
import java.io.IOException;
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

  /**
   * Pictures of a folder as images of one shape.
   *
   * @param limit at most how many
   * @throws IOException if they can't be read
   */
  static ShownData of(PictureFolder folder, Part part, ImageFormat format, int limit)
      throws IOException {
    ImageSet images = folder.images(part, format, limit);
    ImageFormat used =
        new ImageFormat(
            images.channels(),
            images.height(),
            images.width(),
            format.crops(),
            format.background());
    return of(images, folder.name(), part.toString(), folder.options(used));
  }
}
