package dev.autoencoders.anomaly;

import dev.autoencoders.image.Pixels;
import dev.autoencoders.internal.runtime.Detections;
import dev.autoencoders.internal.runtime.DetectorCalls;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Range;
import java.awt.image.BufferedImage;

/** Brings a picture to a detector, and its contributions back to the picture's size. */
final class Pictures {
  private Pictures() {}

  static Heatmap examine(DetectorCalls model, Judgement judgement, BufferedImage image) {
    ModelSpec spec = model.spec();
    Input.Image input = spec.image();
    requireGreyOrRgb(spec);
    int height = image.getHeight();
    int width = image.getWidth();
    float[] pixels = inRange(Pixels.read(image, input.channels()), input.range());
    if (!input.takesAnySize()) {
      requireSize(spec, height, width);
      Detections found = model.detect(pixels);
      return heatmap(judgement, found, image, height, width);
    }
    int rows = roundUp(height, input.multiple());
    int columns = roundUp(width, input.multiple());
    float[] filled = filledUp(pixels, height, width, rows, columns);
    return heatmap(judgement, model.detect(filled, rows, columns), image, rows, columns);
  }

  private static void requireGreyOrRgb(ModelSpec spec) {
    int channels = spec.image().channels();
    if (channels != 1 && channels != 3) {
      throw new UnsupportedOperationException(
          spec.name()
              + (": expected a model of 1 or 3 channels for pictures, found " + channels)
              + "; use the operations on arrays");
    }
  }

  /** Refuses another size than that of a model that takes one only. */
  static void requireSize(ModelSpec spec, int height, int width) {
    Input.Image input = spec.image();
    if (!Integer.valueOf(height).equals(input.height())
        || !Integer.valueOf(width).equals(input.width())) {
      throw new IllegalArgumentException(
          spec.name()
              + (": expected an image of " + input.height() + "×" + input.width())
              + (", found " + height + "×" + width)
              + "; scale or cut it as the training images were");
    }
  }

  private static float[] inRange(float[] pixels, Range range) {
    float low = (float) range.low();
    float span = (float) range.width();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = low + span * pixels[i];
    }
    return pixels;
  }

  private static int roundUp(int length, int multiple) {
    return Math.toIntExact((length + multiple - 1L) / multiple * multiple);
  }

  /** Repeats the last row and the last column. */
  private static float[] filledUp(float[] pixels, int height, int width, int rows, int columns) {
    if (height == rows && width == columns) {
      return pixels;
    }
    int channels = pixels.length / (height * width);
    float[] filled = new float[Math.multiplyExact(channels, Math.multiplyExact(rows, columns))];
    for (int i = 0; i < filled.length; i++) {
      int y = Math.min(i / columns % rows, height - 1);
      int x = Math.min(i % columns, width - 1);
      filled[i] = pixels[(i / (rows * columns) * height + y) * width + x];
    }
    return filled;
  }

  /** Sums the channels, and cuts off what was filled up. */
  private static Heatmap heatmap(
      Judgement judgement, Detections found, BufferedImage image, int rows, int columns) {
    int height = image.getHeight();
    int width = image.getWidth();
    float[] contributions = found.contributions();
    float[] map = new float[height * width];
    for (int i = 0; i < contributions.length; i++) {
      int y = i / columns % rows;
      int x = i % columns;
      if (y < height && x < width) {
        map[y * width + x] += contributions[i];
      }
    }
    Verdict verdict = judgement.of(found.scores()[0], new float[0]);
    return new Heatmap(verdict, map, image);
  }
}
