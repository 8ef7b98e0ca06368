package dev.autoencoders.internal.runtime;

import dev.autoencoders.model.Column;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.InputValues;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Range;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
      if (input instanceof Input.Row row) {
        checkRows(samples, row);
      } else if (input instanceof Input.Series series) {
        checkSeries(samples, series);
      } else {
        Checks.finite(model, samples);
        checkRange(samples);
      }
    }
    return policy == InputValues.CLAMP && range != null ? clamped(samples, range) : samples;
  }

  private void checkRows(float[] samples, Input.Row row) {
    List<Column> columns = new ArrayList<>();
    for (Column column : row.columns()) {
      columns.addAll(Collections.nCopies(column.width(), column));
    }
    for (int i = 0; i < samples.length; i++) {
      Column column = columns.get(i % columns.size());
      boolean missing = Float.isNaN(samples[i]) && column.missing() == Column.Missing.NAN;
      if (!Float.isFinite(samples[i]) && !missing) {
        throw notFinite(samples[i], "column " + column.name() + " of row " + i / columns.size());
      }
    }
  }

  private void checkSeries(float[] samples, Input.Series series) {
    for (int i = 0; i < samples.length; i++) {
      if (!Float.isFinite(samples[i])) {
        int within = i % series.values();
        String channel = series.channels().get(within / series.length());
        int step = within % series.length();
        throw notFinite(
            samples[i],
            "channel " + channel + " at step " + step + " of series " + i / series.values());
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
