package dev.autoencoders.internal;

import dev.autoencoders.InputValues;
import dev.autoencoders.ModelSpec;
import java.util.List;

/** Checks or clamps the values of images in arrays, as the builder says. Immutable. */
public final class ImageValues {
  private final String model;
  private final InputValues policy;
  private final List<Double> range;
  private final boolean described;

  /** Accepted without a second look: what is at most this far from the middle. */
  private final float middle;

  private final float distance;

  /**
   * Says what to do.
   *
   * @param spec has the model's range
   * @param policy what to do with values outside of it
   * @param described whether the range is that of a {@code model.json}, which nobody can change
   */
  public ImageValues(ModelSpec spec, InputValues policy, boolean described) {
    this.model = spec.name();
    this.policy = policy;
    this.range = spec.input().range();
    this.described = described;
    boolean checks = policy == InputValues.CHECK;
    double far = checks ? 1.5 * width() : Float.MAX_VALUE;
    this.middle = checks ? (float) ((range.get(0) + range.get(1)) / 2) : 0;
    this.distance = (float) Math.min(far, Float.MAX_VALUE);
  }

  private double width() {
    return range.get(1) - range.get(0);
  }

  /**
   * Refuses buffers where values are to be clamped: buffers are never changed and never copied.
   *
   * @throws UnsupportedOperationException if they are
   */
  public void checkBuffersAllowed() {
    if (policy == InputValues.CLAMP) {
      throw new UnsupportedOperationException(
          model
              + ": expected values(CHECK) or values(AS_THEY_ARE) for buffers, found CLAMP;"
              + " use the operations on arrays");
    }
  }

  /**
   * Checks the values, and clamps them if that is asked for.
   *
   * @return the same array, or a clamped copy
   * @throws IllegalArgumentException if a value is not finite or too far outside the range
   */
  public float[] accept(float[] images) {
    if (!Checks.near(images, middle, distance)) {
      Checks.finite(model, images);
      checkRange(images);
    }
    return policy == InputValues.CLAMP ? clamped(images) : images;
  }

  private float[] clamped(float[] images) {
    float low = range.get(0).floatValue();
    float high = range.get(1).floatValue();
    float[] clamped = new float[images.length];
    for (int i = 0; i < clamped.length; i++) {
      clamped[i] = Math.max(low, Math.min(high, images[i]));
    }
    return clamped;
  }

  /** Slow and exact, unlike {@link Checks#near}, whose middle and distance are rounded. */
  private void checkRange(float[] images) {
    double lowest = range.get(0) - width();
    double highest = range.get(1) + width();
    for (int i = 0; i < images.length; i++) {
      if (images[i] < lowest || images[i] > highest) {
        throw new IllegalArgumentException(
            model
                + (": expected values near " + range)
                + (", found " + images[i] + " at index " + i)
                + ("; " + hint()));
      }
    }
  }

  private String hint() {
    String scale =
        range.equals(List.of(0.0, 1.0))
            ? "divide pixels of 0..255 by 255, "
            : "scale the images to this range, ";
    String declare = described ? "" : "set the model's own range(low, high), ";
    return scale + declare + "or choose values(CLAMP) or values(AS_THEY_ARE)";
  }
}
