package dev.autoencoders.internal.coding;

/** Solves the normal equations of least squares. */
final class LeastSquares {
  private LeastSquares() {}

  /**
   * Solves by elimination; a little is added to the diagonal, so there is always one solution.
   *
   * @param equations n rows of n coefficients and the right-hand side; not changed
   */
  static double[] solve(double[][] equations) {
    int n = equations.length;
    double[][] rows = new double[n][];
    for (int i = 0; i < n; i++) {
      rows[i] = equations[i].clone();
      rows[i][i] += 1;
    }
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        double factor = rows[j][i] / rows[i][i];
        for (int k = i; k <= n; k++) {
          rows[j][k] -= factor * rows[i][k];
        }
      }
    }
    double[] solution = new double[n];
    for (int i = n - 1; i >= 0; i--) {
      double rest = rows[i][n];
      for (int j = i + 1; j < n; j++) {
        rest -= rows[i][j] * solution[j];
      }
      solution[i] = rest / rows[i][i];
    }
    return solution;
  }
}
