package dev.autoencoders.image;

import dev.autoencoders.internal.Require;
import dev.autoencoders.internal.runtime.Checks;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Range;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * The way of pictures to a model and back: as many planes as it takes, of a size that it takes,
 * with values in its range.
 */
final class Passage {
  private final ModelSpec spec;
  private final ImageOptions options;

  Passage(ModelSpec spec, ImageOptions options) {
    this.spec = spec;
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
    float[] pixels = Pixels.read(image, spec.image().channels(), options.background);
    if (options.fit == Fit.RESIZE) {
      pixels = fitting().toModelSize(pixels, image.getHeight(), image.getWidth());
    } else {
      Checks.size(spec.name(), spec.image(), image.getHeight(), image.getWidth());
    }
    return toModel(pixels);
  }

  /** One image of the model's channels, in its range, through the model. */
  float[] run(float[] image, int height, int width, Tiler.Model model) {
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
    return fitting().run(image, height, width, model);
  }

  /** One plane, or three, through the model, which may take another number of them. */
  float[] run(GroundedPicture picture, Tiler.Model model) {
    boolean grey = picture.isGrey();
    boolean greyModel = spec.image().channels() == 1;
    float[] pixels = picture.seen();
    UnaryOperator<float[]> fitted =
        planes ->
            fromModel(fitting().run(toModel(planes), picture.height(), picture.width(), model));
    if (grey == greyModel) {
      return fitted.apply(pixels);
    } else if (grey) {
      return Pixels.luminance(fitted.apply(Pixels.repeat(pixels)));
    }
    return options.luminanceOnly ? luminance(pixels, fitted) : eachColor(pixels, fitted);
  }

  private static float[] eachColor(float[] rgb, UnaryOperator<float[]> model) {
    int plane = rgb.length / 3;
    float[] result = new float[rgb.length];
    for (int color = 0; color < 3; color++) {
      float[] one = Arrays.copyOfRange(rgb, color * plane, (color + 1) * plane);
      System.arraycopy(model.apply(one), 0, result, color * plane, plane);
    }
    return result;
  }

  /** What luminance gains, all colours gain: their differences, which make the hue, stay. */
  private static float[] luminance(float[] rgb, UnaryOperator<float[]> model) {
    float[] before = Pixels.luminance(rgb);
    float[] after = model.apply(before);
    float[] result = rgb.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] += after[i % after.length] - before[i % before.length];
    }
    return result;
  }

  private Fitting fitting() {
    return new Fitting(spec, options.fit, options.progress);
  }

  /** From 0..1 to new values in the model's range. */
  private float[] toModel(float[] pixels) {
    Range range = spec.image().range();
    float low = (float) range.low();
    float span = (float) range.high() - low;
    float[] values = new float[pixels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = low + span * (options.invert ? 1 - pixels[i] : pixels[i]);
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
