package dev.autoencoders.trainer.data;

import java.util.List;
import java.util.StringJoiner;
import java.util.random.RandomGenerator;

/**
 * Several kinds of noise, one after the other, each on all images before the next.
 *
 * @param parts from first to last
 */
record NoiseSequence(List<Noise> parts) implements Noise {
  /**
   * Copies the parts. {@link Noise#then} makes a sequence more simply.
   *
   * @param parts from first to last, two or more, each a single noise
   * @throws IllegalArgumentException if they are something else
   */
  public NoiseSequence {
    parts = List.copyOf(parts);
    boolean single = parts.size() > 1;
    for (Noise part : parts) {
      single &= partsOf(part).size() == 1;
    }
    if (!single) {
      throw NoiseChecks.refusal("noise", "two or more single ones in a sequence", parts);
    }
  }

  static List<Noise> partsOf(Noise noise) {
    if (noise instanceof NoNoise) {
      return List.of();
    }
    return noise instanceof NoiseSequence sequence ? sequence.parts : List.of(noise);
  }

  @Override
  public Noise unclipped() {
    return new NoiseSequence(parts.stream().map(Noise::unclipped).toList());
  }

  @Override
  public void addTo(float[] pixels, int channels, int height, int width, RandomGenerator random) {
    for (Noise part : parts) {
      part.addTo(pixels, channels, height, width, random);
    }
  }

  @Override
  public String toString() {
    StringJoiner text = new StringJoiner("+");
    for (Noise part : parts) {
      text.add(part.toString());
    }
    return text.toString();
  }
}
