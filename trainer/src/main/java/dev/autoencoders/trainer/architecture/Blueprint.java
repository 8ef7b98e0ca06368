package dev.autoencoders.trainer.architecture;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A network before the images are known: made for one shape, or fitted to any. Immutable. */
public sealed interface Blueprint {

  /**
   * The network for images of a shape.
   *
   * @param image the shape of one image
   * @param code numbers of the code; null for the standard, and where there is none to choose
   * @return the network
   * @throws IllegalArgumentException if it can't take such images, or no such code
   */
  Architecture fit(SampleShape image, @Nullable Integer code);

  /**
   * How many numbers the code has, where that can be chosen.
   *
   * @return what it has unless another number is asked for; empty if it can't be chosen
   */
  Optional<Integer> standardCode();

  /**
   * The one network for the one shape of images.
   *
   * @param architecture the network
   */
  record Fixed(Architecture architecture) implements Blueprint {
    @Override
    public Architecture fit(SampleShape image, @Nullable Integer code) {
      if (!image.equals(architecture.input())) {
        throw new IllegalArgumentException(
            "expected images of " + architecture.input() + ", found " + image);
      }
      requireNoCode(code);
      return architecture;
    }

    @Override
    public Optional<Integer> standardCode() {
      return Optional.empty();
    }
  }

  /**
   * A network without a code, or with one that follows from the image.
   *
   * @param network makes it, or refuses the image
   */
  record Fitted(Function<SampleShape, Architecture> network) implements Blueprint {
    @Override
    public Architecture fit(SampleShape image, @Nullable Integer code) {
      requireNoCode(code);
      return network.apply(image);
    }

    @Override
    public Optional<Integer> standardCode() {
      return Optional.empty();
    }
  }

  /**
   * A network with a code of one's choice.
   *
   * @param standard numbers of the code, unless another number is asked for
   * @param network makes it from image and code, or refuses the image
   */
  record Coded(int standard, BiFunction<SampleShape, Integer, Architecture> network)
      implements Blueprint {
    @Override
    public Architecture fit(SampleShape image, @Nullable Integer code) {
      return network.apply(image, code == null ? standard : code);
    }

    @Override
    public Optional<Integer> standardCode() {
      return Optional.of(standard);
    }
  }

  private static void requireNoCode(@Nullable Integer code) {
    if (code != null) {
      throw new IllegalArgumentException(
          "expected no code size, since this network's can't be chosen, found " + code);
    }
  }
}
