package dev.autoencoders.commandline;

import dev.autoencoders.image.Images;
import dev.autoencoders.model.Operation;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** A command that brings pictures back to what they were. */
abstract class RestoreCommand extends PictureCommand {
  @Option(
      names = "--strength",
      paramLabel = "S",
      converter = Numbers.Share.class,
      description =
          "How much of the result to take, 0 to 1; the rest is the picture as it was. Default:"
              + " ${DEFAULT-VALUE}.")
  double strength = 1;

  /**
   * A command.
   *
   * @param usualModel the model to take if none is named
   */
  RestoreCommand(String usualModel) {
    super(Operation.DENOISE, usualModel);
  }

  @Override
  Images options(Images images) {
    return images.strength(strength);
  }

  @Override
  void change(Images images, Path in, Path out) throws IOException {
    images.denoise(in, out);
  }
}
