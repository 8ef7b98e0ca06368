package dev.autoencoders.samples.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/**
 * Takes the input of a model out of a data set, and puts the columns back together. What stands
 * beside the input goes through as it is.
 *
 * @param <I> input of a row
 */
final class Columns<I> {
  static final String ERROR = "error";

  private final Dataset<Row> data;
  private final Column beside;
  private final Column input;
  private final Encoder<I> encoder;

  /** How each column of the data set comes out of the pair of both. */
  private final List<Column> restored = new ArrayList<>();

  private Columns(Dataset<Row> data, Column beside, Column input, Encoder<I> encoder) {
    this.data = data;
    this.beside = beside;
    this.input = input;
    this.encoder = encoder;
  }

  /**
   * A column of arrays of numbers. Arrays of floats go past the objects that Spark would make for
   * each number.
   */
  static Columns<float[]> arrays(Dataset<Row> data, String column) {
    DataType type = type(data, column);
    if (!(type instanceof ArrayType array && array.elementType() instanceof NumericType)) {
      throw unlike(column, "an array of numbers", type);
    }
    Column given = column(column);
    Column spoilt = array.containsNull() ? exists(given, functions::isnull) : lit(false);
    // A null in an array of primitive numbers would become a zero.
    Column usable = when(not(spoilt), given.cast(DataTypes.createArrayType(DataTypes.FloatType)));
    boolean floats = array.elementType().equals(DataTypes.FloatType);
    Column kept = floats ? when(spoilt, given) : given;
    Column[] beside =
        names(data)
            .map(name -> (name.equals(column) ? kept : column(name)).as(name))
            .toArray(Column[]::new);
    Columns<float[]> columns =
        new Columns<>(
            data, struct(beside), usable, data.sparkSession().implicits().newFloatArrayEncoder());
    names(data)
        .forEach(
            name -> {
              Column same = half("_1", name);
              boolean moved = floats && name.equals(column);
              columns.restored.add((moved ? coalesce(same, col("_2")) : same).as(name));
            });
    return columns;
  }

  /** A column of files. */
  static Columns<byte[]> files(Dataset<Row> data, String column) {
    DataType type = type(data, column);
    if (!type.equals(DataTypes.BinaryType)) {
      throw unlike(column, "the bytes of files (binary)", type);
    }
    Column[] beside =
        names(data)
            .filter(name -> !name.equals(column))
            .map(Columns::column)
            .toArray(Column[]::new);
    Columns<byte[]> columns =
        new Columns<>(data, struct(beside), column(column), Encoders.BINARY());
    names(data)
        .forEach(
            name ->
                columns.restored.add(name.equals(column) ? col("_2").as(name) : half("_1", name)));
    return columns;
  }

  /** Several columns of a table together; they stay beside as well. */
  static Columns<Row> rows(Dataset<Row> data, List<String> names) {
    Column[] beside = names(data).map(Columns::column).toArray(Column[]::new);
    Column[] input = names.stream().map(Columns::column).toArray(Column[]::new);
    StructType schema = data.select(input).schema();
    Columns<Row> columns = new Columns<>(data, struct(beside), struct(input), Encoders.row(schema));
    names(data).forEach(name -> columns.restored.add(half("_1", name)));
    return columns;
  }

  /**
   * Adds the columns that a stage makes, and {@value #ERROR}.
   *
   * @param stage the work
   * @param output how its output is kept
   * @param names what the output's columns are called: one if it is no struct, else its fields
   */
  <O> Dataset<Row> with(Stage<I, O> stage, Encoder<O> output, List<String> names) {
    List<String> added = Stream.concat(names.stream(), Stream.of(ERROR)).toList();
    for (String name : added) {
      if (Arrays.asList(data.columns()).contains(name)) {
        throw new IllegalArgumentException(
            "column "
                + name
                + ": expected a free name for a result, found a column of the data set;"
                + " rename it");
      }
    }
    Dataset<Row> halves = data.select(beside.as("_1"), input.as("_2"));
    Encoder<Row> row = Encoders.row((StructType) halves.schema().apply("_1").dataType());
    Dataset<Tuple2<Row, I>> pairs = halves.as(Encoders.tuple(row, encoder));
    Dataset<Row> done =
        pairs
            .mapPartitions(stage, Encoders.tuple(row, encoder, output, Encoders.STRING()))
            .toDF("_1", "_2", "_3", "_4");
    List<Column> all = new ArrayList<>(restored);
    boolean one = names.size() == 1;
    names.forEach(name -> all.add(one ? col("_3").as(name) : half("_3", name)));
    all.add(col("_4").as(ERROR));
    return done.select(all.toArray(Column[]::new));
  }

  private static Stream<String> names(Dataset<Row> data) {
    return Arrays.stream(data.columns());
  }

  private static DataType type(Dataset<Row> data, String column) {
    if (!Arrays.asList(data.columns()).contains(column)) {
      throw new IllegalArgumentException(
          "column " + column + ": expected one of " + Arrays.toString(data.columns()));
    }
    return data.schema().apply(column).dataType();
  }

  private static IllegalArgumentException unlike(String column, String expected, DataType found) {
    return new IllegalArgumentException(
        "column " + column + ": expected " + expected + ", found " + found.simpleString());
  }

  /** A name may have dots, which would else mean a field of a struct. */
  private static Column column(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }

  private static Column half(String half, String name) {
    return col(half).getField(name).as(name);
  }
}
