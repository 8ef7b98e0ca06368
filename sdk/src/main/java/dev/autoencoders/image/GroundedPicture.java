package dev.autoencoders.image;

import java.awt.Color;
import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/**
 * A picture laid on a ground of one colour, which shows where it is transparent: so people see it,
 * and so a model is given it. What a model makes of that becomes a picture with the same alpha
 * again, which looks like the model's result when it lies on the same ground.
 */
final class GroundedPicture {
  private final BufferedImage picture;
  private final float[] colours;
  private final float @Nullable [] alpha;
  private final float[] seen;

  GroundedPicture(BufferedImage picture, Color ground) {
    this.picture = picture;
    this.colours = Pixels.colours(picture, Pixels.isGrey(picture) ? 1 : 3);
    this.alpha = Samples.alpha(picture);
    this.seen = alpha == null ? colours : laid(colours, alpha, ground);
  }

  /**
   * Lays colours on a ground.
   *
   * @param colours one plane or three
   * @param alpha how opaque each pixel is, 0..1
   * @return new values: alpha·colour + (1 − alpha)·ground
   */
  static float[] laid(float[] colours, float[] alpha, Color ground) {
    float[] under = {ground.getRed() / 255f, ground.getGreen() / 255f, ground.getBlue() / 255f};
    if (colours.length == alpha.length) {
      under = Pixels.luminance(under);
    }
    float[] laid = new float[colours.length];
    for (int i = 0; i < laid.length; i++) {
      float opacity = alpha[i % alpha.length];
      laid[i] = opacity * colours[i] + (1 - opacity) * under[i / alpha.length];
    }
    return laid;
  }

  int height() {
    return picture.getHeight();
  }

  int width() {
    return picture.getWidth();
  }

  boolean isGrey() {
    return colours.length == height() * width();
  }

  /** One plane if the picture is grey, else red, green and blue; not to be changed. */
  float[] seen() {
    return seen;
  }

  /**
   * Makes the picture that, on the ground, looks as the model's result does.
   *
   * @param result as many planes as {@link #seen} has
   */
  BufferedImage with(float[] result) {
    if (alpha == null) {
      return Kind.like(picture, result, null);
    }
    float[] lifted = colours.clone();
    for (int i = 0; i < lifted.length; i++) {
      float opacity = alpha[i % alpha.length];
      // The change, not the result itself, so that what the model leaves alone stays as it was.
      lifted[i] += opacity > 0 ? (result[i] - seen[i]) / opacity : 0;
    }
    return Kind.like(picture, lifted, alpha);
  }
}
