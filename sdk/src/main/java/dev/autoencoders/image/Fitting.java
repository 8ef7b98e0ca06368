package dev.autoencoders.image;

import dev.autoencoders.internal.runtime.Checks;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.ModelSpec;

/** Brings pictures of any size to a model that takes some size, in one of three ways. */
final class Fitting {
  /** Sides of tiles for models of any size, at least: their halos are run for nothing. */
  private static final int LARGE_TILE = 512;

  /** And at most, where their halo is known. */
  private static final int LARGEST_TILE = 1024;

  /**
   * As many pixels as all threads' tiles may have together, if they are larger than they must.
   * Twice as many would take 680 MiB in place of 550 for photo-denoiser on two threads, and 8 %
   * less work.
   */
  private static final int PIXELS_AT_ONCE = 5 << 17;

  /** Where nobody says what a model's halo is: so many times the size that it must be padded to. */
  private static final int HALO_GUESS = 16;

  /** Over how many pixels tiles with such a halo fade: were it too small, no edge would show. */
  private static final int RAMP = 16;

  private final ModelSpec spec;
  private final ImageOptions options;
  private final int threads;

  /** For so many threads at most. */
  Fitting(ModelSpec spec, ImageOptions options, int threads) {
    this.spec = spec;
    this.threads = threads;
    this.options = options;
  }

  /** Runs a model over one picture, and gives one of the same size. */
  void run(Planes from, Planes.Rows to, Model model) {
    Input.Image input = spec.image();
    Integer rows = input.height();
    Integer columns = input.width();
    if (rows == null || columns == null) {
      runAnySize(from, to, model);
    } else if (from.height() == rows && from.width() == columns) {
      runWhole(from, to, model);
    } else if (options.fit == Fit.RESIZE) {
      runScaled(from, to, model, rows, columns);
    } else if (options.fit == Fit.EXACT) {
      Checks.size(spec.name(), input, from.height(), from.width());
    } else {
      tiler(half(from.height(), rows), half(from.width(), columns), model).run(from, to);
    }
  }

  private void runWhole(Planes from, Planes.Rows to, Model model) {
    float[] result = model.run(from.read(), from.height(), from.width());
    options.progress.at(1, 1);
    to.take(0, from.height(), result);
  }

  private void runScaled(Planes from, Planes.Rows to, Model model, int rows, int columns) {
    float[] scaled = toModelSize(from.read(), from.count(), from.height(), from.width());
    float[] result = model.run(scaled, rows, columns);
    options.progress.at(1, 1);
    to.take(
        0,
        from.height(),
        Resampler.scale(result, from.count(), rows, columns, from.height(), from.width()));
  }

  /** Scales an image to the size of the model's input, if that is fixed. */
  float[] toModelSize(float[] image, int channels, int height, int width) {
    Input.Image input = spec.image();
    Integer rows = input.height();
    Integer columns = input.width();
    return rows == null || columns == null
        ? image
        : Resampler.scale(image, channels, height, width, rows, columns);
  }

  private Tiler tiler(Axis rows, Axis columns, Model model) {
    return new Tiler(rows, columns, model, threads, options.progress);
  }

  /**
   * Tiles that overlap by half: each pixel but those at the borders lies in up to four. The outer
   * eighth of a tile counts for nothing: there the model sees least of what is around.
   */
  private static Axis half(int length, int tile) {
    int margin = tile / 8;
    return Axis.of(length, tile, margin, tile / 2 - 2 * margin, 1);
  }

  private void runAnySize(Planes from, Planes.Rows to, Model model) {
    boolean exact = options.fit == Fit.EXACT;
    int side = side();
    Axis rows = exact ? whole(from.height()) : large(from.height(), side);
    Axis columns = exact ? whole(from.width()) : large(from.width(), side);
    tiler(rows, columns, model).run(from, to);
  }

  /** The larger the tiles, the less is run twice; but each thread holds one. */
  private int side() {
    int side = (int) Math.sqrt((double) PIXELS_AT_ONCE / threads);
    return Math.max(LARGE_TILE, Math.min(LARGEST_TILE, side));
  }

  private Axis whole(int length) {
    int multiple = spec.image().multiple();
    return Axis.of(length, Axis.roundUp(length, multiple), 0, 0, multiple);
  }

  private Axis large(int length, int side) {
    int multiple = spec.image().multiple();
    Integer halo = spec.image().halo();
    int margin = halo != null ? halo : HALO_GUESS * multiple;
    int ramp = halo != null ? 0 : RAMP;
    // Four times the margin at least, so that half of each tile counts. With a guessed halo tiles
    // are the same on all machines, since the result may depend on them.
    int least = Math.max(halo != null ? side : LARGE_TILE, 4 * margin + ramp);
    int tile = Axis.roundUp(least, multiple);
    if (length <= tile) {
      return whole(length);
    }
    return halo != null
        ? Axis.smallest(length, tile, margin, multiple)
        : Axis.of(length, tile, margin, ramp, multiple);
  }
}
