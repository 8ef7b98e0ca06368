package dev.autoencoders.codec;

import dev.autoencoders.image.Pixels;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.Range;
import java.awt.image.BufferedImage;

/**
 * Between pictures and the values of a model.
 *
 * @param input what the model takes
 */
record CodecPixels(Input.Image input) {
  /** The values of a picture, in the model's range. */
  float[] read(BufferedImage picture) {
    float[] values = Pixels.read(picture, input.channels());
    Range range = input.range();
    if (!range.equals(Range.UNIT)) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (range.low() + values[i] * range.width());
      }
    }
    return values;
  }

  /** The picture of such values. */
  BufferedImage picture(float[] values, int height, int width) {
    Range range = input.range();
    float[] unit = values;
    if (!range.equals(Range.UNIT)) {
      unit = new float[values.length];
      for (int i = 0; i < values.length; i++) {
        unit[i] = (float) ((values[i] - range.low()) / range.width());
      }
    }
    return Pixels.image(unit, input.channels(), height, width);
  }
}
