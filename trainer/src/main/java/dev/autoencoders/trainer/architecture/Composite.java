package dev.autoencoders.trainer.architecture;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A layer that combines its input with what a body of other layers makes of it, value by value. */
public sealed interface Composite extends Layer permits Residual, Gated {
  /**
   * The layers inside.
   *
   * @return layers whose output has the shape of their input
   */
  List<Layer> body();

  /**
   * The body as a network of its own.
   *
   * @param place where this layer stands
   * @return the body, named {@code PATH.body}
   */
  default Network network(Place place) {
    return new Network(place.path() + ".body", place.input(), body());
  }

  private Network network(SampleShape input) {
    return network(new Place(getClass().getSimpleName().toLowerCase(Locale.ROOT), input));
  }

  @Override
  default SampleShape output(SampleShape input) {
    SampleShape output = network(input).output();
    if (!output.equals(input)) {
      throw new IllegalArgumentException(
          getClass().getSimpleName()
              + (": expected a body that gives " + input + " back, found " + output));
    }
    return output;
  }

  @Override
  default long parameters(SampleShape input) {
    return network(input).parameters();
  }

  @Override
  default long multiplyAdds(SampleShape input) {
    return network(input).multiplyAdds();
  }

  @Override
  default Optional<Window> window() {
    return Window.of(body()).map(Window::withSkip);
  }
}
