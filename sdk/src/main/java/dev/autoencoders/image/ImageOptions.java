package dev.autoencoders.image;

import dev.autoencoders.image.file.Bounds;
import java.awt.Color;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What {@link Images} is told; its methods explain each. Not changed once it is made. */
final class ImageOptions {
  private static final long MAX_PIXELS = 1L << 26;

  static final ImageOptions DEFAULTS = new ImageOptions();

  Fit fit = Fit.TILE;
  boolean invert;
  boolean luminanceOnly;
  Color background = Color.WHITE;
  float strength = 1;
  long maxPixels = MAX_PIXELS;

  /** Names of formats that are read, in lower case; null for all. */
  @Nullable Set<String> formats;

  /** How many run tiles of one picture; null for as many as the machine has. */
  @Nullable Integer threads;

  /** Of JPEG files, 0..1; null for that of the file that was read. */
  @Nullable Float quality;

  PictureProgress progress = (done, total) -> {};
  Consumer<ImageWarning> onWarning = ImageWarning.LOG;

  private ImageOptions() {}

  /** Returns a copy with a change. */
  ImageOptions with(Consumer<ImageOptions> change) {
    ImageOptions copy = new ImageOptions();
    copy.fit = fit;
    copy.invert = invert;
    copy.luminanceOnly = luminanceOnly;
    copy.background = background;
    copy.strength = strength;
    copy.maxPixels = maxPixels;
    copy.formats = formats;
    copy.threads = threads;
    copy.quality = quality;
    copy.progress = progress;
    copy.onWarning = onWarning;
    change.accept(copy);
    return copy;
  }

  /** What a file may hold. */
  Bounds bounds() {
    return new Bounds(maxPixels, formats);
  }

  /** What is not as it is by default, each behind a comma. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(fit == DEFAULTS.fit ? "" : ", fit " + fit);
    text.append(invert ? ", inverted" : "");
    text.append(luminanceOnly ? ", luminance only" : "");
    text.append(strength == DEFAULTS.strength ? "" : ", strength " + strength);
    text.append(threads == null ? "" : ", threads " + threads);
    text.append(maxPixels == DEFAULTS.maxPixels ? "" : ", at most " + maxPixels + " pixels");
    text.append(formats == null ? "" : ", of " + String.join(", ", formats));
    return text.toString();
  }
}
