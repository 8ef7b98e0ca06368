package dev.autoencoders.image;

import dev.autoencoders.image.Tiler.Model;
import dev.autoencoders.internal.runtime.Checks;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.ModelSpec;
import org.jspecify.annotations.Nullable;

/** Brings images, CHW, of any size to a model that takes some size, in one of three ways. */
final class Fitting {
  /** Sides of the tiles for models of any size: large, since their halos are run for nothing. */
  private static final int LARGE_TILE = 512;

  /** Where nobody says what a model's halo is: so many times the size that it must be padded to. */
  private static final int HALO_GUESS = 16;

  /** Over how many pixels large tiles fade: were the halo too small, no edge would show. */
  private static final int RAMP = 16;

  private final ModelSpec spec;
  private final Fit fit;

  private final PictureProgress progress;

  Fitting(ModelSpec spec, Fit fit, PictureProgress progress) {
    this.spec = spec;
    this.fit = fit;
    this.progress = progress;
  }

  /** Runs a model over one image, and gives one of the same size. */
  float[] run(float[] image, int height, int width, Model model) {
    Input.Image input = spec.image();
    Integer rows = input.height();
    Integer columns = input.width();
    if (rows == null || columns == null) {
      return runAnySize(image, height, width, input, model);
    } else if (height == rows && width == columns) {
      return runWhole(image, height, width, model);
    }
    if (fit == Fit.EXACT) {
      Checks.size(spec.name(), input, height, width);
      return runWhole(image, height, width, model);
    } else if (fit == Fit.RESIZE) {
      float[] scaled = toModelSize(image, height, width);
      float[] result = runWhole(scaled, rows, columns, model);
      return Resampler.scale(result, input.channels(), rows, columns, height, width);
    }
    return new Tiler(half(height, rows), half(width, columns), input.channels(), model, progress)
        .run(image, height, width);
  }

  private float[] runWhole(float[] image, int height, int width, Model model) {
    float[] result = model.run(image, height, width);
    progress.at(1, 1);
    return result;
  }

  /** Scales an image to the size of the model's input, if that is fixed. */
  float[] toModelSize(float[] image, int height, int width) {
    Input.Image input = spec.image();
    Integer rows = input.height();
    Integer columns = input.width();
    return rows == null || columns == null
        ? image
        : Resampler.scale(image, input.channels(), height, width, rows, columns);
  }

  /**
   * Tiles that overlap by half: each pixel but those at the borders lies in up to four. The outer
   * eighth of a tile counts for nothing: there the model sees least of what is around.
   */
  private static Axis half(int length, int tile) {
    int margin = tile / 8;
    return Axis.of(length, tile, margin, tile / 2 - 2 * margin, 1);
  }

  private float[] runAnySize(float[] image, int height, int width, Input.Image input, Model model) {
    Axis rows = fit == Fit.EXACT ? whole(height) : large(height, input.halo());
    Axis columns = fit == Fit.EXACT ? whole(width) : large(width, input.halo());
    return new Tiler(rows, columns, input.channels(), model, progress).run(image, height, width);
  }

  private Axis whole(int length) {
    int multiple = spec.image().multiple();
    return Axis.of(length, Axis.roundUp(length, multiple), 0, 0, multiple);
  }

  private Axis large(int length, @Nullable Integer halo) {
    int multiple = spec.image().multiple();
    int margin = halo != null ? halo : HALO_GUESS * multiple;
    // Four times the margin at least, so that half of each tile counts.
    int tile = Axis.roundUp(Math.max(LARGE_TILE, 4 * margin + RAMP), multiple);
    return length <= tile ? whole(length) : Axis.of(length, tile, margin, RAMP, multiple);
  }
}
