package dev.autoencoders.commandline;

import dev.autoencoders.image.Fit;
import dev.autoencoders.image.Images;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How pictures are read and given to the model. */
final class PictureOptions {
  @Option(
      names = "--invert",
      description = {
        "Gives the model the negative, and turns its result back: for models of white strokes on"
            + " black, such as mnist-denoiser, and ink on paper."
      })
  boolean invert;

  @Option(
      names = "--fit",
      paramLabel = "WAY",
      description = {
        "What to do with pictures of another size than the model's: ${COMPLETION-CANDIDATES};"
            + " default: ${DEFAULT-VALUE}.",
        "TILE cuts them into pieces, RESIZE scales them, EXACT refuses them."
      })
  Fit fit = Fit.TILE;

  @Mixin MaxPixelsOption size = new MaxPixelsOption();

  Images apply(Images images) {
    Images view = images.fit(fit).maxPixels(size.maxPixels);
    return invert ? view.invert() : view;
  }
}
