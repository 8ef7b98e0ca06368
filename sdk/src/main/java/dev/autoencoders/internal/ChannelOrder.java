package dev.autoencoders.internal;

import java.nio.FloatBuffer;

/** Between NCHW, the layout of this project, and NHWC, that of graphs from some other tools. */
final class ChannelOrder {
  private ChannelOrder() {}

  /** Images as the graph wants them: the same array if that is NCHW. */
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

  /** Images as we want them: the same buffer if the graph gives NCHW. */
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
