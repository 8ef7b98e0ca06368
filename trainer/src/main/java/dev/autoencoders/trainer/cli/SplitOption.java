package dev.autoencoders.trainer.cli;

import dev.autoencoders.trainer.data.PictureFolder.Part;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says which pictures of a folder a model is measured on. */
final class SplitOption {
  @Option(
      names = "--split",
      paramLabel = "train|test|all",
      description = {
        "Folders of pictures only: those to train with, those that are kept to test with, or all; default: all,",
        "but test if the model was trained with this folder, or if it has folders train and test."
      })
  @Nullable Part part;
}
