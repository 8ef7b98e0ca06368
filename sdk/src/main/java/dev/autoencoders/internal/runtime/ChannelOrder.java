package dev.autoencoders.internal.runtime;

import java.nio.FloatBuffer;

/** Between NCHW, the layout of this project, and NHWC, which some graphs have. */
final class ChannelOrder {
  private ChannelOrder() {}

  /**
   * What a graph takes.
   *
   * @param channels the channels of a graph in NHWC; 1 for any other, whose layout is this one
   * @param perImage the values of one image
   * @return the same array if the layout is this one
   */
  static float[] toGraph(float[] images, int channels, int perImage) {
    if (channels == 1) {
      return images;
    }
    int plane = perImage / channels;
    float[] ordered = new float[images.length];
    for (int i = 0; i < images.length; i++) {
      int at = i % perImage;
      ordered[i - at + at % plane * channels + at / plane] = images[i];
    }
    return ordered;
  }

  /** And back: the same buffer if the layout is this one. */
  static FloatBuffer fromGraph(FloatBuffer images, int channels, int perImage) {
    if (channels == 1) {
      return images;
    }
    int plane = perImage / channels;
    float[] ordered = new float[images.remaining()];
    for (int i = 0; i < ordered.length; i++) {
      int at = i % perImage;
      ordered[i] = images.get(i - at + at % plane * channels + at / plane);
    }
    return FloatBuffer.wrap(ordered);
  }
}
