package dev.autoencoders.trainer.architecture;

import java.util.List;
import java.util.Optional;

/**
 * Adds what the body makes of its input to the input itself: x + body(x) (He et al. 2016, "Deep
 * Residual Learning"). The body may go down and come up again, as a U-Net with additive skips does.
 *
 * @param body layers whose output has the shape of their input
 */
public record Residual(List<Layer> body) implements Layer {
  /**
   * Copies the body.
   *
   * @param body layers whose output has the shape of their input
   */
  public Residual {
    body = List.copyOf(body);
  }

  /**
   * The body as a network of its own.
   *
   * @param place where this layer stands
   * @return the body, named {@code PATH.body}
   */
  public Network network(Place place) {
    return new Network(place.path() + ".body", place.input(), body);
  }

  private Network network(SampleShape input) {
    return network(new Place("residual", input));
  }

  @Override
  public SampleShape output(SampleShape input) {
    SampleShape output = network(input).output();
    if (!output.equals(input)) {
      throw new IllegalArgumentException(
          "Residual: expected a body that gives " + input + " back, found " + output);
    }
    return output;
  }

  @Override
  public long parameters(SampleShape input) {
    return network(input).parameters();
  }

  @Override
  public long multiplyAdds(SampleShape input) {
    return network(input).multiplyAdds();
  }

  @Override
  public Optional<Window> window() {
    return Window.of(body).map(Window::withSkip);
  }

  @Override
  public <R> R accept(Visitor<R> visitor, Place place) {
    return visitor.visit(this, place);
  }
}
