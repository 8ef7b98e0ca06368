package dev.autoencoders.trainer.evaluation;

/**
 * How much of a reconstruction error is a checkerboard: the share of its energy at the Nyquist
 * frequencies, where values alternate from pixel to pixel, against the share that white noise has
 * there. 1 is no more than white noise; a pure checkerboard of H×W pixels gives HW / (H + W − 1),
 * 14.3 for 28×28.
 *
 * <p>With the discrete Fourier transform E(u, v) of an error image e of even height H and width W:
 *
 * <pre>
 *          Σ |E(u, v)|² over all (u, v) with u = W/2 or v = H/2      H + W − 1
 * ratio =  ───────────────────────────────────────────────────── ÷ ───────────
 *                     Σ |E(u, v)|² over all (u, v)                     H·W
 * </pre>
 *
 * <p>No transform is needed. By Parseval's theorem the sum over all frequencies is HW·Σ e²; the
 * column u = W/2 is H·Σ_y (Σ_x (−1)^x e(y, x))², the row v = H/2 is W·Σ_x (Σ_y (−1)^y e(y, x))²,
 * and (Σ (−1)^(x+y) e(y, x))², which stands in both, is taken off once.
 *
 * <p>Energies are added up over all images, which may differ in size. Of an odd height or width the
 * last row or column is left out. Upsampling by strided transposed convolution is what usually puts
 * energy there: Odena, Dumoulin and Olah 2016, "Deconvolution and Checkerboard Artifacts", Distill.
 *
 * <p>Mutable, for one thread.
 */
public final class Checkerboard {
  /** Rows and columns that an image must have at least. */
  static final int LEAST = 2;

  private double nyquist;
  private double white;

  /**
   * Adds one channel of one image.
   *
   * @param output the reconstruction
   * @param target what it should be
   * @param offset where the channel begins in both arrays; rows follow each other
   * @param height rows, at least 2
   * @param width columns, at least 2
   * @throws IllegalArgumentException if there are fewer
   */
  public void add(float[] output, float[] target, int offset, int height, int width) {
    if (height < LEAST || width < LEAST) {
      throw new IllegalArgumentException(
          "checkerboard: expected at least 2×2 pixels, found " + height + "×" + width);
    }
    int evenHeight = height - height % 2;
    int evenWidth = width - width % 2;
    double[] columns = new double[evenWidth];
    double rowsEnergy = 0;
    double both = 0;
    double squares = 0;
    for (int y = 0; y < evenHeight; y++) {
      double row = 0;
      for (int x = 0; x < evenWidth; x++) {
        int i = offset + y * width + x;
        double error = (double) output[i] - target[i];
        row += sign(x) * error;
        columns[x] += sign(y) * error;
        squares += error * error;
      }
      rowsEnergy += row * row;
      both += sign(y) * row;
    }
    double columnsEnergy = 0;
    for (double column : columns) {
      columnsEnergy += column * column;
    }
    nyquist += evenHeight * rowsEnergy + evenWidth * columnsEnergy - both * both;
    // The share of white noise, (H + W − 1) / HW, of the energy at all frequencies, HW·Σ e².
    white += (evenHeight + evenWidth - 1.0) * squares;
  }

  private static int sign(int i) {
    return 1 - 2 * (i & 1);
  }

  /**
   * The ratio over all images added so far.
   *
   * @return 0 or more; 0 where there is no error at all
   */
  public double ratio() {
    return white == 0 ? 0 : nyquist / white;
  }
}
