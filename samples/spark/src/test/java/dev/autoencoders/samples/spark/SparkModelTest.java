package dev.autoencoders.samples.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.DetectorFixtures;
import dev.autoencoders.model.Column;
import dev.autoencoders.model.Input;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.zoo.ModelZoo;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class SparkModelTest {
  private static final int PIXELS = 784;
  private static final DataType FLOATS = DataTypes.createArrayType(DataTypes.FloatType, false);
  private static final DataType DOUBLES = DataTypes.createArrayType(DataTypes.DoubleType, true);

  @TempDir Path folder;

  private final SparkSession spark = Sessions.local(2);

  @AfterAll
  void stop() throws IOException {
    spark.close();
  }

  private SparkModel zoo(String name) throws IOException {
    return SparkModel.from(spark, ModelZoo.bundled().model(name));
  }

  private static float[] pixels(int seed) {
    Random random = new Random(seed);
    float[] pixels = new float[PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      pixels[i] = random.nextFloat();
    }
    return pixels;
  }

  private static List<Float> boxed(float[] values) {
    List<Float> list = new ArrayList<>();
    for (float value : values) {
      list.add(value);
    }
    return list;
  }

  /** Rows of a name and an array. */
  private Dataset<Row> arrays(DataType type, List<? extends @Nullable List<?>> arrays) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < arrays.size(); i++) {
      Object array = arrays.get(i) == null ? null : arrays.get(i).toArray();
      rows.add(RowFactory.create("digit " + i, array));
    }
    StructType schema = new StructType().add("the.name", "string").add("pixels", type);
    return spark.createDataFrame(rows, schema);
  }

  private static float[] floats(Row row, String column) {
    List<Float> list = row.getList(row.fieldIndex(column));
    float[] values = new float[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = list.get(i);
    }
    return values;
  }

  @Test
  void denoise_givesWhatTheModelGivesAlone() throws IOException {
    Dataset<Row> data = arrays(FLOATS, List.of(boxed(pixels(1)), boxed(pixels(2))));
    Dataset<Row> clean = zoo("mnist-denoiser-fast").size(28, 28).denoise(data, "pixels");
    assertThat(clean.columns()).containsExactly("the.name", "pixels", "denoised", "error");
    Row second = clean.collectAsList().get(1);
    assertThat(second.getString(0)).isEqualTo("digit 1");
    assertThat(floats(second, "pixels")).containsExactly(pixels(2));
    try (Autoencoder model =
        Autoencoder.from(ModelZoo.bundled().model("mnist-denoiser-fast")).load()) {
      assertThat(floats(second, "denoised")).containsExactly(model.denoise(pixels(2), 28, 28));
    }
  }

  @Test
  void encode_ofDoubles_keepsThem() throws IOException {
    List<Double> digit = boxed(pixels(3)).stream().map(Float::doubleValue).toList();
    Dataset<Row> coded = zoo("mnist-conv").encode(arrays(DOUBLES, List.of(digit)), "pixels");
    Row row = coded.collectAsList().get(0);
    assertThat(row.<Double>getList(1)).isEqualTo(digit);
    try (Autoencoder model = Autoencoder.from(ModelZoo.bundled().model("mnist-conv")).load()) {
      assertThat(floats(row, "latent")).containsExactly(model.encode(pixels(3)));
    }
  }

  @Test
  void refusedRows_haveTheReason_andTheOthersTheirResults() throws IOException {
    List<Float> spoilt = boxed(pixels(4));
    spoilt.set(5, Float.NaN);
    List<@Nullable Float> holed = new ArrayList<>(boxed(pixels(5)));
    holed.set(5, null);
    List<@Nullable List<?>> digits =
        Arrays.asList(boxed(pixels(6)), spoilt, boxed(new float[783]), null, holed);
    DataType withNulls = DataTypes.createArrayType(DataTypes.FloatType, true);
    Dataset<Row> rebuilt = zoo("mnist-conv").reconstruct(arrays(withNulls, digits), "pixels");
    List<Row> rows = rebuilt.collectAsList();
    assertThat(rows)
        .extracting(row -> row.isNullAt(2))
        .containsExactly(false, true, true, true, true);
    assertThat(rows.get(0).isNullAt(3)).isTrue();
    assertThat(rows.get(1).getString(3)).contains("NaN");
    assertThat(rows.get(2).getString(3)).isEqualTo("mnist-conv: expected 784 values, found 783");
    assertThat(rows.get(3).getString(3)).contains("found null");
    assertThat(rows.get(4).getString(3)).contains("a null in it");
    assertThat(rows.get(4).<Float>getList(1)).isEqualTo(holed);
  }

  @Test
  void pictures_areCleanedOneByOne_andDamagedOnesSayWhy() throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(30, 20, BufferedImage.TYPE_BYTE_GRAY), "png", png);
    List<Row> files =
        List.of(
            RowFactory.create(png.toByteArray()),
            RowFactory.create("no picture".getBytes(StandardCharsets.UTF_8)));
    Dataset<Row> data = spark.createDataFrame(files, new StructType().add("content", "binary"));
    List<Row> rows =
        zoo("mnist-denoiser-fast").denoisePictures(data, "content", "png").collectAsList();
    byte[] clean = rows.get(0).getAs("denoised");
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(clean));
    assertThat(read.getWidth()).isEqualTo(30);
    assertThat(rows.get(1).isNullAt(1)).isTrue();
    assertThat(rows.get(1).getString(2)).contains("expected");
  }

  @Test
  void pictures_areEncoded() throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    BufferedImage picture = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    ImageIO.write(picture, "png", png);
    Dataset<Row> data =
        spark.createDataFrame(
            List.of(RowFactory.create(png.toByteArray())), new StructType().add("file", "binary"));
    Row row = zoo("mnist-conv").encodePictures(data, "file").collectAsList().get(0);
    try (Autoencoder model = Autoencoder.from(ModelZoo.bundled().model("mnist-conv")).load()) {
      assertThat(floats(row, "latent")).containsExactly(model.images().encode(picture));
    }
  }

  private SparkModel detector() throws IOException {
    Path model = folder.resolve("model");
    DetectorFixtures.write(
        model, "odd-rows", new Input.Row(List.of(Column.number("a"), Column.number("b.c"))));
    return SparkModel.from(spark, ModelBundle.read(model));
  }

  @Test
  void rowsOfATable_haveVerdicts() throws IOException {
    StructType schema =
        new StructType().add("b.c", "string").add("note", "string").add("a", "double");
    List<Row> table =
        List.of(
            RowFactory.create("0.5", "fine", 0.5),
            RowFactory.create("0.5", "odd", 0.9),
            RowFactory.create("half", "no number", 0.5));
    List<Row> rows = detector().examine(spark.createDataFrame(table, schema)).collectAsList();
    assertThat(rows.get(0).<Boolean>getAs("anomaly")).isFalse();
    Row odd = rows.get(1);
    assertThat(odd.<String>getAs("note")).isEqualTo("odd");
    assertThat(odd.<Boolean>getAs("anomaly")).isTrue();
    assertThat(odd.<Double>getAs("score")).isCloseTo(8, offset(1e-3));
    assertThat(odd.<String, Double>getJavaMap(odd.fieldIndex("reasons"))).containsKeys("a", "b.c");
    assertThat(rows.get(2).<String>getAs("error")).contains("b.c", "half");
    assertThat(rows.get(2).isNullAt(odd.fieldIndex("anomaly"))).isTrue();
  }

  @Test
  void columnThatTheModelNeeds_isMissed() throws IOException {
    Dataset<Row> data =
        spark.createDataFrame(List.of(RowFactory.create(1.0)), new StructType().add("a", "double"));
    SparkModel detector = detector();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> detector.examine(data))
        .withMessage("odd-rows: expected the columns [b.c] too, found [a]");
  }

  @Test
  void unfitColumns_areRefusedBeforeAnythingRuns() throws IOException {
    Dataset<Row> data = arrays(FLOATS, List.of(Collections.nCopies(PIXELS, 0f)));
    SparkModel model = zoo("mnist-conv");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.encode(data, "pixel"))
        .withMessageContaining("column pixel: expected one of [the.name, pixels]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.encode(data, "the.name"))
        .withMessage("column the.name: expected an array of numbers, found string");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.encodePictures(data, "pixels"))
        .withMessageContaining("expected the bytes of files (binary), found array<float>");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.encode(data.withColumnRenamed("the.name", "latent"), "pixels"))
        .withMessageContaining("expected a free name");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> zoo("mnist-denoiser-fast").denoise(data, "pixels"))
        .withMessageContaining("say size(height, width)");
    assertThatThrownBy(() -> model.denoise(data, "pixels"))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("mnist-conv: expected a model that can denoise");
  }
}
