package dev.autoencoders.trainer.evaluation.baseline;

/**
 * Adds up what the best Gaussian filter is found from: for each of several σ the moments of blurred
 * inputs b and targets t that give the least squares of scale·b + offset − t.
 */
final class AffineSums implements Sums<AffineSums> {
  private final double[] sigmas;
  private final int height;
  private final int width;
  private final double[] b;
  private final double[] bb;
  private final double[] bt;
  private double t;
  private double tt;
  private long count;

  AffineSums(double[] sigmas, int height, int width) {
    this.sigmas = sigmas;
    this.height = height;
    this.width = width;
    b = new double[sigmas.length];
    bb = new double[sigmas.length];
    bt = new double[sigmas.length];
  }

  @Override
  public void add(float[] inputs, float[] targets) {
    for (int i = 0; i < sigmas.length; i++) {
      float[] blurred = GaussianFilter.blur(inputs, sigmas[i], height, width);
      for (int j = 0; j < blurred.length; j++) {
        b[i] += blurred[j];
        bb[i] += (double) blurred[j] * blurred[j];
        bt[i] += (double) blurred[j] * targets[j];
      }
    }
    for (float target : targets) {
      t += target;
      tt += (double) target * target;
    }
    count += targets.length;
  }

  @Override
  public void addAll(AffineSums other) {
    for (int i = 0; i < sigmas.length; i++) {
      b[i] += other.b[i];
      bb[i] += other.bb[i];
      bt[i] += other.bt[i];
    }
    t += other.t;
    tt += other.tt;
    count += other.count;
  }

  /** The filter with the least squared error. */
  GaussianFilter best() {
    int best = 0;
    for (int i = 1; i < sigmas.length; i++) {
      best = error(i) < error(best) ? i : best;
    }
    double offset = (t - scale(best) * b[best]) / count;
    return new GaussianFilter(sigmas[best], scale(best), offset, height, width);
  }

  private double scale(int i) {
    return variance(i) == 0 ? 0 : covariance(i) / variance(i);
  }

  private double error(int i) {
    double mean = t / count;
    return tt / count - mean * mean - scale(i) * covariance(i);
  }

  private double variance(int i) {
    double mean = b[i] / count;
    return bb[i] / count - mean * mean;
  }

  private double covariance(int i) {
    return bt[i] / count - b[i] / count * (t / count);
  }
}
