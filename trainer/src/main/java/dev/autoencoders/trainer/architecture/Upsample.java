package dev.autoencoders.trainer.architecture;

import java.util.Optional;

/**
 * Nearest-neighbour upsampling: each pixel of an image becomes a {@code factor}×{@code factor}
 * patch, each step of a series {@code factor} steps.
 *
 * @param factor how often each row and column, or each step, is repeated
 */
public record Upsample(int factor) implements Layer {
  /**
   * Checks the factor.
   *
   * @param factor how often each row and column, or each step, is repeated
   */
  public Upsample {
    Shapes.positive("factor", factor);
  }

  @Override
  public SampleShape output(SampleShape input) {
    if (input.isSeries()) {
      return SampleShape.series(input.channels(), input.length() * factor);
    }
    Shapes.requireImage(this, input);
    return SampleShape.image(input.channels(), input.height() * factor, input.width() * factor);
  }

  @Override
  public Optional<Window> window() {
    return Optional.of(Window.patch(factor));
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor, Place place) {
    return visitor.visit(this, place);
  }
}
