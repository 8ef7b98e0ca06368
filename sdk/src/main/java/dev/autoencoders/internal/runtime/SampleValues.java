package dev.autoencoders.internal.runtime;

import dev.autoencoders.model.Column;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.InputValues;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Range;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Checks or clamps the values of samples in arrays, as the builder says. Rows and series have no
 * range: any finite value passes, and NaN where a column may have no value. Immutable.
 */
public final class SampleValues {
  private final String model;
  private final InputValues policy;
  private final @Nullable Range range;
  private final boolean described;
  private final Input input;

  /** Which values of a sample may be NaN. */
  private final BitSet optional;

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
  public SampleValues(ModelSpec spec, InputValues policy, boolean described) {
    this.model = spec.name();
    this.policy = policy;
    this.range = policy == InputValues.AS_THEY_ARE ? null : range(spec);
    this.described = described;
    this.input = spec.input();
    this.optional = input instanceof Input.Row row ? optional(row) : new BitSet();
    if (range == null || policy != InputValues.CHECK) {
      this.middle = 0;
      this.distance = Float.MAX_VALUE;
    } else {
      this.middle = (float) ((range.low() + range.high()) / 2);
      this.distance = (float) Math.min(1.5 * range.width(), Float.MAX_VALUE);
    }
  }

  private static @Nullable Range range(ModelSpec spec) {
    return spec.input() instanceof Input.Image image ? image.range() : null;
  }

  private static BitSet optional(Input.Row row) {
    BitSet optional = new BitSet();
    int first = 0;
    for (Column column : row.columns()) {
      optional.set(first, first + column.width(), column.missing() == Column.Missing.NAN);
      first += column.width();
    }
    return optional;
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
  public float[] accept(float[] samples) {
    if (!Checks.near(samples, middle, distance)) {
      if (input instanceof Input.Image) {
        Checks.finite(model, samples);
        checkRange(samples);
      } else {
        checkFinite(samples);
      }
    }
    return policy == InputValues.CLAMP && range != null ? clamped(samples, range) : samples;
  }

  /** Unlike {@link Checks#finite}, names what the value belongs to. */
  private void checkFinite(float[] samples) {
    int values = input.values();
    for (int i = 0; i < samples.length; i++) {
      float found = samples[i];
      int value = i % values;
      if (!Float.isFinite(found) && !(Float.isNaN(found) && optional.get(value))) {
        throw notFinite(found, input.place(value) + " of " + input.kind() + " " + i / values);
      }
    }
  }

  private IllegalArgumentException notFinite(float value, String place) {
    return new IllegalArgumentException(
        (model + ": expected finite values, found " + value + " in " + place)
            + (Float.isNaN(value) ? "; fill in what is missing, or leave it out" : ""));
  }

  private static float[] clamped(float[] samples, Range range) {
    float low = (float) range.low();
    float high = (float) range.high();
    float[] clamped = new float[samples.length];
    for (int i = 0; i < clamped.length; i++) {
      clamped[i] = Math.max(low, Math.min(high, samples[i]));
    }
    return clamped;
  }

  /** Slow and exact, unlike {@link Checks#near}, whose middle and distance are rounded. */
  private void checkRange(float[] samples) {
    if (range == null) {
      return;
    }
    double lowest = range.low() - range.width();
    double highest = range.high() + range.width();
    for (int i = 0; i < samples.length; i++) {
      if (samples[i] < lowest || samples[i] > highest) {
        throw new IllegalArgumentException(
            model
                + (": expected values near " + range)
                + (", found " + samples[i] + " at index " + i)
                + ("; " + hint(range)));
      }
    }
  }

  private String hint(Range range) {
    String scale =
        range.equals(Range.UNIT)
            ? "divide pixels of 0..255 by 255, "
            : "scale the images to this range, ";
    String declare = described ? "" : "set the model's own range(low, high), ";
    return scale + declare + "or choose values(CLAMP) or values(AS_THEY_ARE)";
  }
}
