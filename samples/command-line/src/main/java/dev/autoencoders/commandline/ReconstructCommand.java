package dev.autoencoders.commandline;

import dev.autoencoders.image.Images;
import dev.autoencoders.model.Operation;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** Sends pictures through a model's code and back. */
@Command(
    name = "reconstruct",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Sends pictures through a model's latent and back: shows what a model keeps of them.",
      "Results keep the names and formats of the pictures, and the folders that these are in."
    })
final class ReconstructCommand extends PictureCommand {
  ReconstructCommand() {
    super(Operation.RECONSTRUCT, null);
  }

  @Override
  void change(Images images, Path in, Path out) throws IOException {
    images.reconstruct(in, out);
  }
}
