package dev.autoencoders.image;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/**
 * A picture laid on a ground of one colour, which shows where it is transparent: so people see it,
 * and so a model is given it. What a model makes of that becomes a picture with the same alpha
 * again, which looks like the model's result when it lies on the same ground. Has one plane if the
 * picture is grey, else red, green and blue.
 */
final class GroundedPicture implements Planes {
  private final BufferedImage picture;
  private final Colours colours;
  private final Color ground;
  private final int count;

  /**
   * Looks at a picture's kind; its pixels are read when they are asked for.
   *
   * @throws IllegalArgumentException if it is neither grey nor RGB
   */
  GroundedPicture(BufferedImage picture, Color ground) {
    this.picture = picture;
    this.colours = new Colours(picture);
    this.ground = ground;
    this.count = Pixels.isGrey(picture) ? 1 : 3;
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

  @Override
  public int count() {
    return count;
  }

  @Override
  public int height() {
    return picture.getHeight();
  }

  @Override
  public int width() {
    return picture.getWidth();
  }

  boolean hasAlpha() {
    return picture.getColorModel().hasAlpha();
  }

  @Override
  public float[] read(int top, int left, int rows, int columns) {
    return part(new Rectangle(left, top, columns, rows)).seen();
  }

  /** Some whole rows. */
  Part rows(int top, int rows) {
    return part(new Rectangle(0, top, width(), rows));
  }

  private Part part(Rectangle place) {
    float[] found = colours.read(count, place);
    float[] alpha = colours.alpha(place);
    return new Part(found, alpha, alpha == null ? found : laid(found, alpha, ground));
  }

  /** Some pixels: their colours, how opaque they are, and what is seen of them on the ground. */
  static final class Part {
    private final float[] colours;
    private final float @Nullable [] alpha;
    private final float[] seen;

    private Part(float[] colours, float @Nullable [] alpha, float[] seen) {
      this.colours = colours;
      this.alpha = alpha;
      this.seen = seen;
    }

    float @Nullable [] alpha() {
      return alpha;
    }

    float[] seen() {
      return seen;
    }

    /**
     * The colours that, on the ground, look as the model's result does.
     *
     * @param result as many planes as {@link #seen} has
     */
    float[] lifted(float[] result) {
      if (alpha == null) {
        return result;
      }
      float[] lifted = colours.clone();
      for (int i = 0; i < lifted.length; i++) {
        float opacity = alpha[i % alpha.length];
        // The change, not the result itself, so that what the model leaves alone stays as it was.
        lifted[i] += opacity > 0 ? (result[i] - seen[i]) / opacity : 0;
      }
      return lifted;
    }
  }
}
