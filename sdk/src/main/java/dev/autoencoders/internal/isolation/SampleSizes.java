package dev.autoencoders.internal.isolation;

import dev.autoencoders.model.Input;
import dev.autoencoders.model.Latent;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Operation;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Objects;

/**
 * How many values go into a model for each sample, and come out of it. Sizes are height and width
 * of images, for models that take any; else empty.
 */
record SampleSizes(ModelSpec spec) {
  int input(Operation operation, int... size) {
    return operation == Operation.DECODE ? latent(size) : image(size);
  }

  /** Of all outputs together. */
  int output(Operation operation, int... size) {
    return switch (operation) {
      case ENCODE -> latent(size);
      case DETECT -> image(size) + 1;
      default -> image(size);
    };
  }

  private int image(int... size) {
    return size.length == 0
        ? spec.inputValues()
        : Math.multiplyExact(spec.image().channels(), Math.multiplyExact(size[0], size[1]));
  }

  private int latent(int... size) {
    Latent latent = Objects.requireNonNull(spec.latent());
    if (size.length == 0) {
      return latent.values();
    }
    Input.Image image = spec.image();
    int rows = size[0] / image.multiple();
    return Math.multiplyExact(latent.shape().get(0), rows * (size[1] / image.multiple()));
  }

  /**
   * Parts results by outputs. Of a detector, contributions and score of each sample lie together.
   */
  List<FloatBuffer> split(Operation operation, FloatBuffer found, int samples, int... size) {
    if (operation != Operation.DETECT) {
      return List.of(found);
    }
    int values = image(size);
    FloatBuffer contributions = FloatBuffer.allocate(samples * values);
    FloatBuffer scores = FloatBuffer.allocate(samples);
    for (int i = 0; i < samples; i++) {
      contributions.put(found.slice(i * (values + 1), values));
      scores.put(found.get(i * (values + 1) + values));
    }
    return List.of(contributions.flip(), scores.flip());
  }
}
