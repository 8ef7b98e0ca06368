package dev.autoencoders.trainer.data;

import dev.autoencoders.internal.Sha256;
import dev.autoencoders.model.Input;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.architecture.Standardisation;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Rows of a table, or pieces of a series, in raw units. Immutable and thread-safe.
 *
 * <p>Columns may differ in scale by orders of magnitude, so noise is drawn in standardised units: σ
 * 0.3 is 0.3 standard deviations of each column or channel, and what a mask hides becomes the mean.
 * Means and deviations for this are those of all samples to train with.
 */
public final class FloatSet implements Samples {
  private final String name;
  private final Input input;
  private final SampleShape shape;
  private final float[][] samples;
  private final Standardisation units;

  private FloatSet(String name, Input input, float[][] samples, Standardisation units) {
    this.name = name;
    this.input = input;
    this.shape = new SampleShape(input.shape());
    this.samples = samples;
    this.units = units;
  }

  /**
   * Samples to train with, copied. The units of the noise are measured on them.
   *
   * @throws IllegalArgumentException if there is none, or one has another length or a value that is
   *     not finite
   */
  static FloatSet training(String name, Input input, float[][] samples) {
    float[][] copy = copy(name, input, samples);
    SampleShape shape = new SampleShape(input.shape());
    Standardisation units = Standardisation.of(shape, use -> Arrays.stream(copy).forEach(use));
    return new FloatSet(name, input, copy, units);
  }

  /** Other samples of the same kind, copied. */
  FloatSet test(String otherName, float[][] others) {
    return new FloatSet(otherName, input, copy(otherName, input, others), units);
  }

  private static float[][] copy(String name, Input input, float[][] samples) {
    if (samples.length == 0) {
      throw new IllegalArgumentException(
          name + ": expected at least one " + input.kind() + ", found none");
    }
    float[][] copy = new float[samples.length][];
    for (int i = 0; i < samples.length; i++) {
      copy[i] = samples[i].clone();
      if (copy[i].length != input.values()) {
        throw new IllegalArgumentException(
            "%s: expected %d values in %s %d, found %d"
                .formatted(name, input.values(), input.kind(), i, copy[i].length));
      }
      for (int j = 0; j < copy[i].length; j++) {
        if (!Float.isFinite(copy[i][j])) {
          throw new IllegalArgumentException(
              "%s: expected finite values, found %s in %s of %s %d; replace or remove what is missing"
                  .formatted(name, copy[i][j], input.place(j), input.kind(), i));
        }
      }
    }
    return copy;
  }

  @Override
  public String name() {
    return name;
  }

  /**
   * What a model of such samples takes.
   *
   * @return the names of columns or channels, and the length of a series
   */
  public Input input() {
    return input;
  }

  @Override
  @SuppressWarnings("exports")
  public SampleShape shape() {
    return shape;
  }

  @Override
  public int count() {
    return samples.length;
  }

  /**
   * How far values usually lie apart.
   *
   * @return for each value of a sample the standard deviation of its column or channel, 1 where all
   *     are equal; a new array
   */
  public float[] scales() {
    float[] scales = new float[values()];
    for (int i = 0; i < scales.length; i++) {
      scales[i] = units.scale()[channel(i)];
    }
    return scales;
  }

  private int channel(int value) {
    return value % values() / (values() / shape.channels());
  }

  @Override
  public void copyTo(int index, float[] target, int offset) {
    System.arraycopy(samples[index], 0, target, offset, values());
  }

  @Override
  public void requireFit(Noise noise) {
    Stream<Noise> parts =
        noise instanceof NoiseSequence several ? several.parts().stream() : Stream.of(noise);
    if (!parts.allMatch(FloatSet::hasUnits)) {
      throw new IllegalArgumentException(
          "%s: expected noise of the kinds gaussian and mask, since the samples are no pictures, found %s"
              .formatted(name, noise));
    }
  }

  /** Whether a noise makes sense of values that are no pixels. */
  private static boolean hasUnits(Noise noise) {
    return noise instanceof NoNoise || noise instanceof GaussianNoise || noise instanceof MaskNoise;
  }

  @Override
  public void addNoise(Noise noise, float[] inputs, RandomGenerator random) {
    requireFit(noise);
    float[] standard = new float[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      int channel = channel(i);
      standard[i] = (inputs[i] - units.mean()[channel]) / units.scale()[channel];
    }
    float[] noisy = standard.clone();
    // Each column of a row for itself; each step of a series with all its channels.
    int channels = shape.isSeries() ? shape.channels() : 1;
    noise.unclipped().addTo(noisy, channels, 1, values() / channels, random);
    for (int i = 0; i < inputs.length; i++) {
      // What is not hit keeps its bits.
      if (noisy[i] != standard[i]) {
        int channel = channel(i);
        inputs[i] = noisy[i] * units.scale()[channel] + units.mean()[channel];
      }
    }
  }

  @Override
  public FloatSet limit(int n) {
    return (FloatSet) Samples.super.limit(n);
  }

  @Override
  public FloatSet select(int[] indices) {
    float[][] chosen = Arrays.stream(indices).mapToObj(i -> samples[i]).toArray(float[][]::new);
    return new FloatSet(name, input, chosen, units);
  }

  /**
   * {@inheritDoc}
   *
   * <p>What is hashed: the number of samples and the sizes of one, each as four bytes; then all
   * values, each as the four bytes of its float; all big-endian.
   */
  @Override
  public String sha256() {
    MessageDigest digest = Sha256.digest();
    digest.update(SetDigest.header(count(), shape));
    ByteBuffer bytes = ByteBuffer.allocate(values() * Float.BYTES);
    for (float[] sample : samples) {
      bytes.clear().asFloatBuffer().put(sample);
      digest.update(bytes);
    }
    return Sha256.hex(digest);
  }

  @Override
  public String toString() {
    return "%s: %d × %s of %s".formatted(name, count(), input.kind(), shape);
  }
}
