package dev.autoencoders.trainer.architecture;

import java.util.Optional;

/**
 * Limits each value to a range: min(max(x, low), high).
 *
 * @param low the lowest value
 * @param high the highest value
 */
public record Clamp(double low, double high) implements Head {
  /** The range of pixels, 0 to 1. */
  public static final Clamp PIXELS = new Clamp(0, 1);

  /**
   * Checks the range.
   *
   * @param low the lowest value, finite
   * @param high the highest value, finite, more than {@code low}
   */
  public Clamp {
    if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high)) {
      throw new IllegalArgumentException(
          "Clamp: expected a lower and a higher finite number, found " + low + " and " + high);
    }
  }

  @Override
  public SampleShape output(SampleShape input) {
    return input;
  }

  @Override
  public Optional<Window> window() {
    return Optional.of(Window.POINT);
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor, Place place) {
    return visitor.visit(this, place);
  }
}
