package dev.autoencoders.trainer.architecture;

import java.util.List;

/**
 * Multiplies its input by what the body makes of it: x · body(x). A body that looks far around and
 * ends in a sigmoid turns each channel up or down by what is there, such as noise (Hu et al. 2018,
 * "Squeeze-and-Excitation Networks").
 *
 * @param body layers whose output has the shape of their input
 */
public record Gated(List<Layer> body) implements Composite {
  /**
   * Copies the body.
   *
   * @param body layers whose output has the shape of their input
   */
  public Gated {
    body = List.copyOf(body);
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor, Place place) {
    return visitor.visit(this, place);
  }
}
