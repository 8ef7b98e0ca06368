package dev.autoencoders.image;

import dev.autoencoders.internal.Require;
import dev.autoencoders.internal.runtime.Checks;
import dev.autoencoders.model.LoadedModel;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Operation;
import dev.autoencoders.model.Range;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * The way of pictures to a model and back: as many planes as it takes, of a size that it takes,
 * with values in its range.
 */
final class Passage {
  private final ModelSpec spec;
  private final int modelThreads;
  private final ImageOptions options;

  Passage(LoadedModel autoencoder, ImageOptions options) {
    this.spec = autoencoder.spec();
    this.modelThreads = autoencoder.threads();
    this.options = options;
  }

  void requireGreyOrRgb() {
    if (spec.image().channels() != 1 && spec.image().channels() != 3) {
      throw new UnsupportedOperationException(
          spec.name()
              + (": expected a model of 1 or 3 channels, found " + spec.image().channels())
              + "; use the operations on arrays");
    }
  }

  /** What a model is given of a picture as a whole, in its range. */
  float[] input(BufferedImage image) {
    requireGreyOrRgb();
    // A model that can't encode at all is refused for that, by encode itself.
    if (spec.image().takesAnySize() && spec.operations().contains(Operation.ENCODE)) {
      throw new UnsupportedOperationException(
          spec.name()
              + ": expected a model with a fixed image size, found one that takes any size; read"
              + " the picture with Pixels and call Autoencoder.encode(images, height, width)");
    }
    float[] pixels = Pixels.read(image, spec.image().channels(), options.background);
    if (options.fit == Fit.RESIZE) {
      pixels =
          fitting()
              .toModelSize(pixels, spec.image().channels(), image.getHeight(), image.getWidth());
    } else {
      Checks.size(spec.name(), spec.image(), image.getHeight(), image.getWidth());
    }
    return toModel(pixels);
  }

  /** One image of the model's channels, in its range, through the model. */
  float[] run(float[] image, int height, int width, Model model) {
    Require.given(image, "image");
    Require.atLeast(1, height, "height");
    Require.atLeast(1, width, "width");
    int channels = spec.image().channels();
    if (image.length != (long) channels * height * width) {
      throw new IllegalArgumentException(
          spec.name()
              + (": expected the values of one image of " + channels + "×" + height + "×" + width)
              + (", found " + image.length));
    }
    ArrayPlanes from = new ArrayPlanes(image, channels, height, width);
    ArrayPlanes to = ArrayPlanes.like(from);
    fitting().run(from, to::write, model);
    return blended(image, to.values());
  }

  /** A picture through the model, and what becomes of it: a picture of the same kind. */
  BufferedImage change(BufferedImage image, Model model) {
    return change(List.of(image), model).get(0);
  }

  /** Pictures through the model; neighbours that are small and of one size share a call. */
  List<BufferedImage> change(List<BufferedImage> images, Model model) {
    List<BufferedImage> results = new ArrayList<>();
    Stack stack = new Stack();
    for (BufferedImage image : images) {
      GroundedPicture picture = grounded(image);
      Kind kind = new Kind(image);
      Way way = way(picture);
      Given given = new Given(picture, way);
      if (!stack.hasRoomFor(given)) {
        fitting().run(stack, stack::take, model);
        stack = new Stack();
      }
      stack.add(given, returned(picture, way, written(picture, kind)));
      results.add(kind.image());
    }
    if (!stack.isEmpty()) {
      fitting().run(stack, stack::take, model);
    }
    return results;
  }

  /** Takes rows of results, 0..1, and writes them into a picture. */
  private Planes.Rows written(GroundedPicture picture, Kind kind) {
    if (options.strength == 1 && !picture.hasAlpha()) {
      return (top, count, values) -> kind.write(top, count, values, null);
    }
    return (top, count, values) -> {
      GroundedPicture.Part part = picture.rows(top, count);
      kind.write(top, count, part.lifted(blended(part.seen(), values)), part.alpha());
    };
  }

  /** The mean squared error between a picture and what the model makes of it, of values in 0..1. */
  double error(BufferedImage image, Model model) {
    GroundedPicture picture = grounded(image);
    ArrayPlanes result = ArrayPlanes.like(picture);
    Way way = way(picture);
    fitting().run(new Given(picture, way), returned(picture, way, result::write), model);
    return ImageMetrics.mse(picture.read(), result.values());
  }

  private GroundedPicture grounded(BufferedImage image) {
    requireGreyOrRgb();
    return new GroundedPicture(Require.given(image, "image"), options.background);
  }

  /** Between what went in and what came out. */
  private float[] blended(float[] input, float[] result) {
    float strength = options.strength;
    if (strength == 1) {
      return result;
    }
    for (int i = 0; i < result.length; i++) {
      result[i] = (1 - strength) * input[i] + strength * result[i];
    }
    return result;
  }

  /** What a model with another number of channels is given of a picture, and gives. */
  private enum Way {
    /** Each plane goes in, and one comes back for each. */
    PLANES,
    /** Grey goes in as three equal planes, and the luminance of the result comes back. */
    THREEFOLD,
    /** Luminance goes in, and what it gains all colours gain: their differences stay, the hue. */
    LUMINANCE
  }

  private Way way(Planes picture) {
    boolean grey = picture.count() == 1;
    boolean greyModel = spec.image().channels() == 1;
    if (grey && !greyModel) {
      return Way.THREEFOLD;
    }
    return !grey && greyModel && options.luminanceOnly ? Way.LUMINANCE : Way.PLANES;
  }

  /** Takes rows as the model gives them, and hands on as many planes as the picture has, 0..1. */
  private Planes.Rows returned(Planes picture, Way way, Planes.Rows to) {
    return (top, count, values) -> {
      float[] result = fromModel(values);
      switch (way) {
        case PLANES -> {}
        case THREEFOLD -> result = Pixels.luminance(result);
        case LUMINANCE -> result = recoloured(picture.read(top, 0, count, picture.width()), result);
      }
      to.take(top, count, result);
    };
  }

  private static float[] recoloured(float[] rgb, float[] after) {
    float[] before = Pixels.luminance(rgb);
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] += after[i % after.length] - before[i % before.length];
    }
    return rgb;
  }

  /** What a model is given of a picture. */
  private final class Given implements Planes {
    private final Planes picture;
    private final Way way;

    Given(Planes picture, Way way) {
      this.picture = picture;
      this.way = way;
    }

    @Override
    public int count() {
      return switch (way) {
        case PLANES -> picture.count();
        case THREEFOLD -> 3;
        case LUMINANCE -> 1;
      };
    }

    @Override
    public int height() {
      return picture.height();
    }

    @Override
    public int width() {
      return picture.width();
    }

    @Override
    public float[] read(int top, int left, int rows, int columns) {
      float[] part = picture.read(top, left, rows, columns);
      return toModel(
          switch (way) {
            case PLANES -> part;
            case THREEFOLD -> Pixels.repeat(part);
            case LUMINANCE -> Pixels.luminance(part);
          });
    }
  }

  private int threads() {
    Integer said = options.threads;
    int processors = Runtime.getRuntime().availableProcessors();
    return said != null ? said : Math.max(1, processors / modelThreads);
  }

  private Fitting fitting() {
    return new Fitting(spec, options, threads());
  }

  /** From 0..1 to the model's range, in place: the array is ours. */
  private float[] toModel(float[] values) {
    Range range = spec.image().range();
    float low = (float) range.low();
    float span = (float) range.high() - low;
    for (int i = 0; i < values.length; i++) {
      values[i] = low + span * (options.invert ? 1 - values[i] : values[i]);
    }
    return values;
  }

  /** From the model's range to 0..1, in place: the array is ours. */
  float[] fromModel(float[] values) {
    Range range = spec.image().range();
    float low = (float) range.low();
    float span = (float) range.high() - low;
    for (int i = 0; i < values.length; i++) {
      float pixel = (values[i] - low) / span;
      values[i] = options.invert ? 1 - pixel : pixel;
    }
    return values;
  }
}
