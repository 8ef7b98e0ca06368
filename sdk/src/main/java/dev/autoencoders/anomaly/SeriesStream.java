package dev.autoencoders.anomaly;

import dev.autoencoders.internal.Require;
import dev.autoencoders.model.Input;
import java.util.Optional;

/**
 * Watches a series: values go in one step at a time, verdicts come out per window. Got from {@link
 * Detector#stream(int)}. It holds the values of one window and no more, however long the series.
 *
 * <p>Mutable, for one thread at a time. It may be handed from one thread to another by anything
 * that orders their calls, such as a queue, an executor or a lock. Verdicts are immutable and may
 * go to any thread. Any number of streams may share one detector, each on a thread of its own.
 *
 * <pre>{@code
 * SeriesStream stream = detector.stream();
 * stream.add(21.5f).filter(WindowVerdict::isAnomaly).ifPresent(System.out::println);
 * }</pre>
 */
public final class SeriesStream {
  private final Detector detector;
  private final String model;
  private final Input.Series series;
  private final int stride;

  /** The last values of each channel, a ring: step s lies at s mod length. */
  private final float[][] ring;

  private long steps;

  /** How many steps have come since the beginning or the last gap. */
  private long unbroken;

  SeriesStream(Detector detector, String model, Input.Series series, int stride) {
    this.detector = detector;
    this.model = model;
    this.series = series;
    this.stride = stride;
    this.ring = new float[series.channels().size()][series.length()];
  }

  /**
   * Takes the values of one step.
   *
   * @param values one for each channel, in the order of the model, in raw units
   * @return the verdict on the window that ends with this step, if one does: the first after as
   *     many steps as a window has, then one after each stride
   * @throws IllegalArgumentException if there is not one value for each channel, or a value is not
   *     finite; the step is not taken then. Call {@link #gap()} where values are missing
   */
  public Optional<WindowVerdict> add(float... values) {
    check(Require.given(values, "values"));
    int at = (int) (steps % series.length());
    for (int channel = 0; channel < ring.length; channel++) {
      ring[channel][at] = values[channel];
    }
    steps++;
    unbroken++;
    long beyond = unbroken - series.length();
    return beyond >= 0 && beyond % stride == 0 ? Optional.of(examine()) : Optional.empty();
  }

  private void check(float[] values) {
    if (values.length != ring.length) {
      throw new IllegalArgumentException(
          (model + ": step " + steps + ": expected one value for each of ")
              + (series.channels() + ", found " + values.length));
    }
    for (int channel = 0; channel < values.length; channel++) {
      if (!Float.isFinite(values[channel])) {
        throw new IllegalArgumentException(
            (model + ": step " + steps + ": " + series.channels().get(channel))
                + (": expected a finite value, found " + values[channel])
                + "; call gap() where values are missing");
      }
    }
  }

  /**
   * Says that one step has no values: no window reaches across it, so the next verdict comes after
   * as many steps as a window has.
   */
  public void gap() {
    steps++;
    unbroken = 0;
  }

  /**
   * How many steps the stream has been given, gaps included.
   *
   * @return 0 or more
   */
  public long steps() {
    return steps;
  }

  private WindowVerdict examine() {
    float[] window = new float[series.values()];
    int oldest = (int) (steps % series.length());
    int newer = series.length() - oldest;
    for (int channel = 0; channel < ring.length; channel++) {
      int start = channel * series.length();
      System.arraycopy(ring[channel], oldest, window, start, newer);
      System.arraycopy(ring[channel], 0, window, start + newer, oldest);
    }
    Verdicts found = detector.examine(window);
    return new WindowVerdict(steps - series.length(), found.get(0), found.contributions(0), series);
  }

  /**
   * Window and position.
   *
   * @return such as {@code stream of windows of 288 steps, stride 1, after 1000 steps}
   */
  @Override
  public String toString() {
    return "stream of windows of %d steps, stride %d, after %d steps"
        .formatted(series.length(), stride, steps);
  }
}
