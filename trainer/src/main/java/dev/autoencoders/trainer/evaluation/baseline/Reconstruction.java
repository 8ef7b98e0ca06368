package dev.autoencoders.trainer.evaluation.baseline;

import org.jspecify.annotations.Nullable;

/**
 * What is left of an image that went through a code.
 *
 * @param codec makes the code
 * @param levels if each value of the code is kept as a byte, what that byte stands for; null if it
 *     is kept as a 32-bit float
 */
record Reconstruction(Codec codec, @Nullable ByteLevels levels) implements Method {
  @Override
  public String name() {
    return codec.name();
  }

  @Override
  public String parameter() {
    return "k=" + codec.codeLength() + (levels == null ? "" : ", 8 bits");
  }

  @Override
  public float[] apply(float[] images) {
    float[] codes = codec.encode(images);
    return codec.decode(levels == null ? codes : levels.nearest(codes));
  }

  @Override
  public Double bytesPerImage() {
    return (double) codec.codeLength() * (levels == null ? Float.BYTES : Byte.BYTES);
  }
}
