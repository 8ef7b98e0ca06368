package dev.autoencoders.trainer.architecture;

import java.util.List;

/**
 * Adds what the body makes of its input to the input itself: x + body(x) (He et al. 2016, "Deep
 * Residual Learning"). The body may go down and come up again, as a U-Net with additive skips does.
 *
 * @param body layers whose output has the shape of their input
 */
public record Residual(List<Layer> body) implements Composite {
  /**
   * Copies the body.
   *
   * @param body layers whose output has the shape of their input
   */
  public Residual {
    body = List.copyOf(body);
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor, Place place) {
    return visitor.visit(this, place);
  }
}
