package dev.autoencoders.trainer.evaluation.baseline;

import java.util.Arrays;

/**
 * The median of the size×size pixels around each; beyond the edge the nearest pixel counts.
 * Channels are filtered one by one.
 *
 * @param size rows and columns of the window, odd
 * @param height rows of an image
 * @param width columns of an image
 */
record MedianFilter(int size, int height, int width) implements Method {
  @Override
  public String name() {
    return "median filter";
  }

  @Override
  public String parameter() {
    return size + "×" + size;
  }

  @Override
  public float[] apply(float[] images) {
    float[] filtered = new float[images.length];
    float[] window = new float[size * size];
    for (int start = 0; start < images.length; start += height * width) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          gather(images, start, y, x, window);
          Arrays.sort(window);
          filtered[start + y * width + x] = window[window.length / 2];
        }
      }
    }
    return filtered;
  }

  private void gather(float[] images, int start, int y, int x, float[] window) {
    int radius = size / 2;
    int i = 0;
    for (int dy = -radius; dy <= radius; dy++) {
      int row = start + Edge.clamp(y + dy, height) * width;
      for (int dx = -radius; dx <= radius; dx++) {
        window[i++] = images[row + Edge.clamp(x + dx, width)];
      }
    }
  }
}
