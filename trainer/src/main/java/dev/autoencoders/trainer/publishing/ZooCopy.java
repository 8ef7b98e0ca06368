package dev.autoencoders.trainer.publishing;

import dev.autoencoders.model.ModelFiles;
import dev.autoencoders.model.ZooIndex;
import dev.autoencoders.zoo.ModelZoo;
import java.io.IOException;
import java.nio.file.Path;

/** Makes a model directory of a zoo's model. */
public final class ZooCopy {
  private ZooCopy() {}

  /**
   * Copies all files of a model, card and preview included, each verified against the zoo's index.
   * The directory appears as a whole; an older model there stays as it was until then.
   *
   * @param zoo the zoo
   * @param model one of its models
   * @param target where to; replaced if it is a model directory already
   * @throws IOException if a file can't be read or fetched, or the directory can't be written
   * @throws dev.autoencoders.exception.InvalidModelException if a file is not the one that the
   *     index lists
   */
  public static void copy(ModelZoo zoo, ZooIndex.Model model, Path target) throws IOException {
    ModelFiles files = zoo.files(model);
    try (ModelDirectory copy = ModelDirectory.draft(target)) {
      for (ZooIndex.File file : model.files()) {
        copy.write(file.path(), files.read(file.path(), Math.toIntExact(file.bytes()) + 1));
      }
      copy.publish();
    }
  }
}
