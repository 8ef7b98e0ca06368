package dev.autoencoders.trainer.evaluation.detection;

import com.amazon.randomcutforest.RandomCutForest;
import com.oracle.labs.mlrg.olcut.util.Pair;
import dev.autoencoders.model.Input;
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

  /** Of pictures; a usual number for small ones. */
  private static final int COMPONENTS_OF_PICTURES = 32;

  /** Training pictures that are looked at: as many as a detector keeps, for the time it takes. */
  private static final int MOST_PICTURES = 2_000;

  private final SampleShape shape;
  private final long seed;

  private Rivals(SampleShape shape, long seed) {
    this.shape = shape;
    this.seed = seed;
  }

  /** A way to score rows, higher for what is more unusual. */
  private interface Rival {
    float[] scores(float[][] training, float[][] rows);
  }

  /**
   * The methods for a kind of samples. A value of a row has a scale of its own, those of a
   * picture's channel have one: the corners of digits hardly ever change, and would count most.
   */
  static Rivals of(Input input, long seed) {
    SampleShape shape = new SampleShape(input.shape());
    return new Rivals(shape.isImage() ? shape : SampleShape.vector(shape.values()), seed);
  }

  /** The scores of rows by each method, in the order in which they are shown. */
  Map<String, float[]> scores(float[][] training, float[][] rows) {
    Map<String, Rival> rivals = new LinkedHashMap<>();
    rivals.put("k-NN (k 5)", Rivals::neighbours);
    if (!shape.isImage()) {
      rivals.put("random cut forest", this::forest);
    }
    rivals.put("PCA", this::components);
    if (!shape.isImage()) {
      rivals.put("Mahalanobis", Rivals::mahalanobis);
    }
    float[][] seen =
        shape.isImage() && training.length > MOST_PICTURES
            ? Arrays.copyOf(training, MOST_PICTURES)
            : training;
    Standardisation units = Standardisation.of(shape, use -> Arrays.stream(seen).forEach(use));
    float[][] normal = standard(units, seen);
    float[][] others = standard(units, rows);
    Map<String, float[]> scores = new LinkedHashMap<>();
    rivals.forEach((name, rival) -> scores.put(name, rival.scores(normal, others)));
    return scores;
  }

  /** A missing value is the mean. */
  private static float[][] standard(Standardisation units, float[][] rows) {
    float[][] standard = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      standard[i] = rows[i].clone();
      int each = standard[i].length / units.mean().length;
      for (int j = 0; j < standard[i].length; j++) {
        float value = (standard[i][j] - units.mean()[j / each]) / units.scale()[j / each];
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

  private float[] forest(float[][] training, float[][] rows) {
    RandomCutForest forest =
        RandomCutForest.builder()
            .dimensions(training[0].length)
            .shingleSize(1)
            .numberOfTrees(TREES)
            .sampleSize(SAMPLE)
            // Else it says nothing before it has seen a quarter of that.
            .outputAfter(1)
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

  /** The squared error of half as many components as there are columns; of pictures, of 32. */
  private float[] components(float[][] training, float[][] rows) {
    int count = shape.isImage() ? COMPONENTS_OF_PICTURES : (training[0].length + 1) / 2;
    Pca pca = Pca.fit(sums(training), Math.min(count, training[0].length));
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
