package dev.autoencoders.samples.spark;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.anomaly.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** What a model does with a batch of arrays, or of rows of a table. */
final class Calls {
  /** The columns of a verdict. */
  static final StructType VERDICT =
      new StructType()
          .add("score", DataTypes.DoubleType)
          .add("anomaly", DataTypes.BooleanType)
          .add(
              "reasons",
              DataTypes.createMapType(DataTypes.StringType, DataTypes.DoubleType, false));

  /** Of the columns that add to a score, the largest. */
  private static final int REASONS = 5;

  private Calls() {}

  /** Height and width of the images, where the model takes any. */
  record Size(int height, int width) implements java.io.Serializable {}

  /** A model's operation on the values of N samples. */
  interface Operation extends java.io.Serializable {
    float[] apply(Autoencoder model, float[] samples, @Nullable Size size);
  }

  static float[] encode(Autoencoder model, float[] samples, @Nullable Size size) {
    return size == null ? model.encode(samples) : model.encode(samples, size.height, size.width);
  }

  static float[] denoise(Autoencoder model, float[] samples, @Nullable Size size) {
    return size == null ? model.denoise(samples) : model.denoise(samples, size.height, size.width);
  }

  static float[] reconstruct(Autoencoder model, float[] samples, @Nullable Size size) {
    return size == null
        ? model.reconstruct(samples)
        : model.reconstruct(samples, size.height, size.width);
  }

  /**
   * Arrays of one length in, arrays of one length out.
   *
   * @param values of each input
   */
  static BatchCall<float[], float[]> arrays(Operation operation, int values, @Nullable Size size) {
    return (model, inputs) -> {
      float[] outputs = operation.apply(model, joined(model, inputs, values), size);
      return split(outputs, inputs.size());
    };
  }

  /** Images or series to verdicts. */
  static BatchCall<float[], Row> examineArrays(int values, @Nullable Size size) {
    return (model, inputs) -> {
      float[] samples = joined(model, inputs, values);
      List<Row> verdicts = new ArrayList<>();
      (size == null
              ? model.detector().examine(samples)
              : model.detector().examine(samples, size.height, size.width))
          .forEach(verdict -> verdicts.add(row(verdict)));
      return verdicts;
    };
  }

  private static float[] joined(Autoencoder model, List<float[]> inputs, int values) {
    float[] all = new float[inputs.size() * values];
    int at = 0;
    for (float[] input : inputs) {
      if (input.length != values) {
        throw new IllegalArgumentException(
            model.spec().name() + ": expected " + values + " values, found " + input.length);
      }
      System.arraycopy(input, 0, all, at, values);
      at += values;
    }
    return all;
  }

  private static List<float[]> split(float[] all, int count) {
    int values = all.length / count;
    List<float[]> parts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      float[] part = new float[values];
      System.arraycopy(all, i * values, part, 0, values);
      parts.add(part);
    }
    return parts;
  }

  /** Rows of a table to verdicts. */
  static BatchCall<Row, Row> examineRows(String[] columns) {
    return (model, inputs) -> {
      List<Map<String, Object>> rows = new ArrayList<>(inputs.size());
      for (Row input : inputs) {
        Map<String, Object> row = new HashMap<>();
        for (int i = 0; i < columns.length; i++) {
          if (!input.isNullAt(i)) {
            row.put(columns[i], input.get(i));
          }
        }
        rows.add(row);
      }
      return model.detector().examine(rows).stream().map(Calls::row).toList();
    };
  }

  static Row row(Verdict verdict) {
    Map<String, Double> reasons = new LinkedHashMap<>();
    verdict.contributions().stream()
        .limit(REASONS)
        .forEach(reason -> reasons.put(reason.name(), reason.value()));
    return RowFactory.create(
        verdict.score(), verdict.isAnomaly(), CollectionConverters.asScala(reasons));
  }
}
