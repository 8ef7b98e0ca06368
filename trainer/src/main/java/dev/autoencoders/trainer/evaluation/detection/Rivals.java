package dev.autoencoders.trainer.evaluation.detection;

import com.amazon.randomcutforest.RandomCutForest;
import com.oracle.labs.mlrg.olcut.util.Pair;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.architecture.Standardisation;
import dev.autoencoders.trainer.evaluation.baseline.CovarianceSums;
import dev.autoencoders.trainer.evaluation.baseline.Pca;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.tribuo.math.distance.L2Distance;
import org.tribuo.math.la.DenseVector;
import org.tribuo.math.la.SGDVector;
import org.tribuo.math.neighbour.NeighboursQuery;
import org.tribuo.math.neighbour.bruteforce.NeighboursBruteForceFactory;

/**
 * Simpler ways to find anomalies, all on standardised values: k nearest neighbours (Tribuo), a
 * random cut forest (Guha et al. 2016, Amazon's implementation, the streaming relative of isolation
 * forests), principal components and the Mahalanobis distance.
 */
final class Rivals {
  private static final int NEIGHBOURS = 5;
  private static final int TREES = 100;
  private static final int SAMPLE = 256;

  /** Added to the variances, so that columns that depend on others have an inverse. */
  private static final double RIDGE = 1e-3;

  private Rivals() {}

  /** A way to score rows, higher for what is more unusual. */
  private interface Rival {
    float[] scores(float[][] training, float[][] rows, long seed);
  }

  /** The scores of rows by each method, in the order in which they are shown. */
  static Map<String, float[]> scores(float[][] training, float[][] rows, long seed) {
    Map<String, Rival> rivals = new LinkedHashMap<>();
    rivals.put("k-NN (k 5)", (normal, others, unused) -> neighbours(normal, others));
    rivals.put("random cut forest", Rivals::forest);
    rivals.put("PCA", (normal, others, unused) -> components(normal, others));
    rivals.put("Mahalanobis", (normal, others, unused) -> mahalanobis(normal, others));
    Standardisation units =
        Standardisation.of(
            SampleShape.vector(training[0].length), use -> Arrays.stream(training).forEach(use));
    float[][] normal = standard(units, training);
    float[][] others = standard(units, rows);
    Map<String, float[]> scores = new LinkedHashMap<>();
    rivals.forEach((name, rival) -> scores.put(name, rival.scores(normal, others, seed)));
    return scores;
  }

  /** A missing value is the mean. */
  private static float[][] standard(Standardisation units, float[][] rows) {
    float[][] standard = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      standard[i] = rows[i].clone();
      for (int j = 0; j < standard[i].length; j++) {
        float value = (standard[i][j] - units.mean()[j]) / units.scale()[j];
        standard[i][j] = Float.isNaN(value) ? 0 : value;
      }
    }
    return standard;
  }

  private static float[] neighbours(float[][] training, float[][] rows) {
    SGDVector[] points = Arrays.stream(training).map(Rivals::vector).toArray(SGDVector[]::new);
    NeighboursQuery query =
        new NeighboursBruteForceFactory(new L2Distance(), 1).createNeighboursQuery(points);
    float[] scores = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      List<Pair<Integer, Double>> found =
          query.query(vector(rows[i]), Math.min(NEIGHBOURS, points.length));
      scores[i] = (float) found.stream().mapToDouble(Pair::getB).average().orElse(0);
    }
    return scores;
  }

  private static DenseVector vector(float[] row) {
    double[] values = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      values[i] = row[i];
    }
    return DenseVector.createDenseVector(values);
  }

  private static float[] forest(float[][] training, float[][] rows, long seed) {
    RandomCutForest forest =
        RandomCutForest.builder()
            .dimensions(training[0].length)
            .shingleSize(1)
            .numberOfTrees(TREES)
            .sampleSize(SAMPLE)
            .randomSeed(seed)
            .parallelExecutionEnabled(false)
            .build();
    for (float[] row : training) {
      forest.update(row);
    }
    float[] scores = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      scores[i] = (float) forest.getAnomalyScore(rows[i]);
    }
    return scores;
  }

  /** The squared error of half as many components as there are columns. */
  private static float[] components(float[][] training, float[][] rows) {
    Pca pca = Pca.fit(sums(training), (training[0].length + 1) / 2);
    float[] scores = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      float[] rebuilt = pca.decode(pca.encode(rows[i]));
      for (int j = 0; j < rebuilt.length; j++) {
        scores[i] += (rows[i][j] - rebuilt[j]) * (rows[i][j] - rebuilt[j]);
      }
    }
    return scores;
  }

  private static float[] mahalanobis(float[][] training, float[][] rows) {
    CovarianceSums sums = sums(training);
    DMatrixRMaj inverse = sums.covariance();
    for (int i = 0; i < inverse.numRows; i++) {
      inverse.add(i, i, RIDGE);
    }
    if (!CommonOps_DDRM.invert(inverse)) {
      throw new IllegalStateException("Mahalanobis: the covariance has no inverse");
    }
    double[] mean = sums.mean();
    float[] scores = new float[rows.length];
    DMatrixRMaj off = new DMatrixRMaj(mean.length, 1);
    DMatrixRMaj turned = new DMatrixRMaj(mean.length, 1);
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < mean.length; j++) {
        off.set(j, rows[i][j] - mean[j]);
      }
      CommonOps_DDRM.mult(inverse, off, turned);
      scores[i] = (float) CommonOps_DDRM.dot(off, turned);
    }
    return scores;
  }

  private static CovarianceSums sums(float[][] training) {
    CovarianceSums sums = new CovarianceSums(training[0].length);
    for (float[] row : training) {
      sums.add(row, row);
    }
    return sums;
  }
}
