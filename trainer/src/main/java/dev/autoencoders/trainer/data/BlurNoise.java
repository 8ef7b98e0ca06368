package dev.autoencoders.trainer.data;

import java.util.random.RandomGenerator;

/**
 * Gaussian blur, rows first, then columns. What lies beyond the border is the border's nearest
 * pixel.
 *
 * @param low least standard deviation in pixels
 * @param high greatest standard deviation in pixels
 */
record BlurNoise(double low, double high) implements Noise {
  private static final double WIDEST = 100;

  /** A kernel reaches so many standard deviations to either side. */
  private static final double REACH = 3;

  /** Narrower kernels are a single pixel. */
  private static final double NARROWEST = 0.1;

  BlurNoise {
    if (!(low >= 0 && low <= high && high > 0 && high <= WIDEST)) {
      throw NoiseChecks.refusal(
          "blur", "0 to 100 pixels, or a range of them", low == high ? low : low + ".." + high);
    }
  }

  @Override
  public void addTo(float[] pixels, int channels, int height, int width, RandomGenerator random) {
    int values = NoiseChecks.values(pixels, channels, height, width);
    int plane = height * width;
    for (int image = 0; image < pixels.length; image += values) {
      double sigma = low == high ? low : low + (high - low) * random.nextDouble();
      if (sigma < NARROWEST) {
        continue;
      }
      float[] kernel = kernel(sigma);
      for (int start = image; start < image + values; start += plane) {
        for (int row = 0; row < height; row++) {
          blur(pixels, start + row * width, 1, width, kernel);
        }
        for (int column = 0; column < width; column++) {
          blur(pixels, start + column, width, height, kernel);
        }
      }
    }
  }

  private static float[] kernel(double sigma) {
    int reach = (int) Math.ceil(REACH * sigma);
    float[] kernel = new float[2 * reach + 1];
    double sum = 0;
    for (int i = 0; i < kernel.length; i++) {
      sum += Math.exp(-0.5 * (i - reach) * (i - reach) / (sigma * sigma));
    }
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) (Math.exp(-0.5 * (i - reach) * (i - reach) / (sigma * sigma)) / sum);
    }
    return kernel;
  }

  /** Blurs one row or column. */
  private static void blur(float[] pixels, int start, int stride, int length, float[] kernel) {
    int reach = kernel.length / 2;
    float[] line = new float[length];
    for (int i = 0; i < length; i++) {
      line[i] = pixels[start + i * stride];
    }
    for (int i = 0; i < length; i++) {
      float sum = 0;
      for (int k = 0; k < kernel.length; k++) {
        sum += kernel[k] * line[Math.min(length - 1, Math.max(0, i + k - reach))];
      }
      pixels[start + i * stride] = sum;
    }
  }

  @Override
  public String toString() {
    return "blur:" + NoiseChecks.range(low, high);
  }
}
