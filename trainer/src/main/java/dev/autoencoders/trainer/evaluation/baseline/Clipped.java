package dev.autoencoders.trainer.evaluation.baseline;

import org.jspecify.annotations.Nullable;

/**
 * Another method, its output clipped to 0..1 as pixels are: no longer linear, but better.
 *
 * @param method the other method
 */
record Clipped(Method method) implements Method {
  @Override
  public String name() {
    return method.name() + ", clipped";
  }

  @Override
  public String parameter() {
    return method.parameter();
  }

  @Override
  public float[] apply(float[] images) {
    float[] clipped = method.apply(images).clone();
    for (int i = 0; i < clipped.length; i++) {
      clipped[i] = Math.min(1f, Math.max(0f, clipped[i]));
    }
    return clipped;
  }

  @Override
  public int imagesAtOnce(int values) {
    return method.imagesAtOnce(values);
  }

  @Override
  public @Nullable Double bytesPerImage() {
    return method.bytesPerImage();
  }

  @Override
  public @Nullable String note() {
    return method.note();
  }
}
