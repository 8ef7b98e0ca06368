package dev.autoencoders.samples.spark;

import dev.autoencoders.model.Column.Missing;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Operation;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * A model on the columns of a data set. Each operation adds columns: what the model makes of a row,
 * and {@code error}, which is null unless the model refused the row, and says why. As always with
 * Spark, nothing is computed before it is needed.
 *
 * <p>The driver reads the model and broadcasts its files. Each executor loads it once; its tasks
 * share it, each with one thread, and hold one batch of rows in memory.
 *
 * <p>Immutable and thread-safe.
 */
public final class SparkModel {
  /** So many values, at most, are in a batch by default: a megabyte. */
  private static final int BATCH_VALUES = 1 << 18;

  private static final int MOST_ROWS = 1024;
  private static final int PICTURES = 1;
  private static final List<String> VERDICT = List.of(Calls.VERDICT.fieldNames());

  private final SparkSession session;
  private final Broadcast<ModelContent> content;
  private final String digest;
  private final ModelSpec spec;
  private final Calls.@Nullable Size size;

  private SparkModel(
      SparkSession session,
      Broadcast<ModelContent> content,
      String digest,
      ModelSpec spec,
      Calls.@Nullable Size size) {
    this.session = session;
    this.content = content;
    this.digest = digest;
    this.spec = spec;
    this.size = size;
  }

  /**
   * Broadcasts a model to the executors.
   *
   * @param session in which it is used
   * @param model from a zoo, a directory or the class path; executors need no access to these
   * @return the model
   */
  public static SparkModel from(SparkSession session, ModelBundle model) {
    ModelContent content = ModelContent.of(model);
    Broadcast<ModelContent> sent =
        JavaSparkContext.fromSparkContext(session.sparkContext()).broadcast(content);
    return new SparkModel(session, sent, content.digest(), model.spec(), null);
  }

  /**
   * Says how large the images in arrays are, for a model that takes any size.
   *
   * @param height rows of pixels
   * @param width columns of pixels
   * @return this model with the size
   */
  public SparkModel size(int height, int width) {
    return new SparkModel(session, content, digest, spec, new Calls.Size(height, width));
  }

  /**
   * Adds a column {@code latent}.
   *
   * @param data the data set
   * @param column of arrays of numbers: images (CHW), rows or series
   * @return the same rows, with {@code latent}, an array of floats, and {@code error}
   * @throws IllegalArgumentException if there is no such column, or it holds something else
   * @throws UnsupportedOperationException if the model can't encode
   */
  public Dataset<Row> encode(Dataset<Row> data, String column) {
    return arrays(data, column, Operation.ENCODE, Calls::encode, "latent");
  }

  /**
   * Adds a column {@code denoised}.
   *
   * @param data the data set
   * @param column of arrays of numbers: images (CHW)
   * @return the same rows, with {@code denoised}, an array of floats, and {@code error}
   * @throws IllegalArgumentException if there is no such column, or it holds something else
   * @throws UnsupportedOperationException if the model can't denoise
   */
  public Dataset<Row> denoise(Dataset<Row> data, String column) {
    return arrays(data, column, Operation.DENOISE, Calls::denoise, "denoised");
  }

  /**
   * Adds a column {@code reconstruction}.
   *
   * @param data the data set
   * @param column of arrays of numbers: images (CHW), rows or series
   * @return the same rows, with {@code reconstruction}, an array of floats, and {@code error}
   * @throws IllegalArgumentException if there is no such column, or it holds something else
   * @throws UnsupportedOperationException if the model can't reconstruct
   */
  public Dataset<Row> reconstruct(Dataset<Row> data, String column) {
    return arrays(data, column, Operation.RECONSTRUCT, Calls::reconstruct, "reconstruction");
  }

  private Dataset<Row> arrays(
      Dataset<Row> data, String column, Operation operation, Calls.Operation call, String result) {
    require(operation);
    int values = values();
    Encoder<float[]> floats = session.implicits().newFloatArrayEncoder();
    return Columns.arrays(data, column)
        .with(stage(batch(values), Calls.arrays(call, values, size)), floats, List.of(result));
  }

  /**
   * Examines arrays: images or series.
   *
   * @param data the data set
   * @param column of arrays of numbers
   * @return the same rows, with {@code score}, {@code anomaly}, {@code reasons} (the five channels
   *     that add most; none for images) and {@code error}
   * @throws IllegalArgumentException if there is no such column, or it holds something else
   * @throws UnsupportedOperationException if the model is no detector
   */
  public Dataset<Row> examine(Dataset<Row> data, String column) {
    require(Operation.DETECT);
    int values = values();
    return Columns.arrays(data, column)
        .with(stage(batch(values), Calls.examineArrays(values, size)), verdict(), VERDICT);
  }

  /**
   * Examines the rows of a table.
   *
   * @param data a data set with the columns that the model has, by name; others go through as they
   *     are
   * @return the same rows, with {@code score}, {@code anomaly}, {@code reasons} (the five columns
   *     that add most) and {@code error}
   * @throws IllegalArgumentException if a column is missing that the model needs
   * @throws UnsupportedOperationException if the model does not examine rows
   */
  public Dataset<Row> examine(Dataset<Row> data) {
    require(Operation.DETECT);
    if (!(spec.input() instanceof Input.Row row)) {
      throw new UnsupportedOperationException(
          (spec.name() + ": expected a model of rows for a table")
              + (", found one of the input kind " + spec.input().kind() + "; name a column"));
    }
    List<String> there = Arrays.asList(data.columns());
    List<String> lacking =
        row.columns().stream()
            .filter(column -> column.missing() == Missing.REFUSED)
            .map(column -> column.name())
            .filter(name -> !there.contains(name))
            .toList();
    if (!lacking.isEmpty()) {
      throw new IllegalArgumentException(
          spec.name() + ": expected the columns " + lacking + " too, found " + there);
    }
    List<String> names =
        row.columns().stream().map(column -> column.name()).filter(there::contains).toList();
    BatchCall<Row, Row> call = Calls.examineRows(names.toArray(String[]::new));
    return Columns.rows(data, names).with(stage(batch(row.values()), call), verdict(), VERDICT);
  }

  /**
   * Denoises picture files, one at a time, of any size each.
   *
   * @param data the data set, such as Spark's source {@code binaryFile} gives it
   * @param column of the bytes of files
   * @param format of the new files, such as {@code png}
   * @return the same rows, with {@code denoised}, the bytes of a file, and {@code error}
   * @throws IllegalArgumentException if there is no such column, or it holds something else
   * @throws UnsupportedOperationException if the model can't denoise
   */
  public Dataset<Row> denoisePictures(Dataset<Row> data, String column, String format) {
    require(Operation.DENOISE);
    return Columns.files(data, column)
        .with(
            stage(PICTURES, PictureCalls.denoise(format)), Encoders.BINARY(), List.of("denoised"));
  }

  /**
   * Encodes picture files. Pictures of another size than the model's are scaled.
   *
   * @param data the data set, such as Spark's source {@code binaryFile} gives it
   * @param column of the bytes of files
   * @return the same rows, with {@code latent}, an array of floats, and {@code error}
   * @throws IllegalArgumentException if there is no such column, or it holds something else
   * @throws UnsupportedOperationException if the model can't encode
   */
  public Dataset<Row> encodePictures(Dataset<Row> data, String column) {
    require(Operation.ENCODE);
    Encoder<float[]> floats = session.implicits().newFloatArrayEncoder();
    return Columns.files(data, column)
        .with(stage(PICTURES, PictureCalls.encode()), floats, List.of("latent"));
  }

  /**
   * Examines picture files.
   *
   * @param data the data set, such as Spark's source {@code binaryFile} gives it
   * @param column of the bytes of files
   * @return the same rows, with {@code score}, {@code anomaly}, {@code reasons} (none) and {@code
   *     error}
   * @throws IllegalArgumentException if there is no such column, or it holds something else
   * @throws UnsupportedOperationException if the model is no detector
   */
  public Dataset<Row> examinePictures(Dataset<Row> data, String column) {
    require(Operation.DETECT);
    return Columns.files(data, column)
        .with(stage(PICTURES, PictureCalls.examine()), verdict(), VERDICT);
  }

  private <I, O> Stage<I, O> stage(int batch, BatchCall<I, O> call) {
    return new Stage<>(digest, content, batch, call);
  }

  private static Encoder<Row> verdict() {
    return Encoders.row(Calls.VERDICT);
  }

  private static int batch(int values) {
    return Math.max(1, Math.min(MOST_ROWS, BATCH_VALUES / values));
  }

  /** Of one sample. */
  private int values() {
    if (spec.input() instanceof Input.Image image && image.takesAnySize()) {
      if (size == null) {
        throw new IllegalArgumentException(
            spec.name() + ": expected the size of the images, found none; say size(height, width)");
      }
      return Math.multiplyExact(image.channels(), Math.multiplyExact(size.height(), size.width()));
    }
    return spec.input().values();
  }

  private void require(Operation operation) {
    if (!spec.operations().contains(operation)) {
      throw new UnsupportedOperationException(
          spec.name()
              + ": expected a model that can "
              + operation
              + ", found "
              + spec.operations());
    }
  }

  @Override
  public String toString() {
    return spec.name() + " " + spec.version() + " on Spark";
  }
}
