package dev.autoencoders.image;

import java.awt.Color;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Images} is told; its methods explain each.
 *
 * @param quality of JPEG files, 0..1; null for that of the file that was read
 */
record ImageOptions(
    Fit fit,
    boolean invert,
    boolean luminanceOnly,
    Color background,
    long maxPixels,
    @Nullable Float quality,
    Consumer<ImageWarning> onWarning) {
  private static final long MAX_PIXELS = 1L << 26;

  static final ImageOptions DEFAULTS =
      new ImageOptions(Fit.TILE, false, false, Color.WHITE, MAX_PIXELS, null, ImageWarning.LOG);

  ImageOptions withFit(Fit other) {
    return new ImageOptions(
        other, invert, luminanceOnly, background, maxPixels, quality, onWarning);
  }

  ImageOptions withInvert(boolean other) {
    return new ImageOptions(fit, other, luminanceOnly, background, maxPixels, quality, onWarning);
  }

  ImageOptions withLuminanceOnly() {
    return new ImageOptions(fit, invert, true, background, maxPixels, quality, onWarning);
  }

  ImageOptions withBackground(Color other) {
    return new ImageOptions(fit, invert, luminanceOnly, other, maxPixels, quality, onWarning);
  }

  ImageOptions withMaxPixels(long other) {
    return new ImageOptions(fit, invert, luminanceOnly, background, other, quality, onWarning);
  }

  ImageOptions withQuality(float other) {
    return new ImageOptions(fit, invert, luminanceOnly, background, maxPixels, other, onWarning);
  }

  ImageOptions withOnWarning(Consumer<ImageWarning> other) {
    return new ImageOptions(fit, invert, luminanceOnly, background, maxPixels, quality, other);
  }
}
