package dev.autoencoders.samples.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.zoo.ModelZoo;
import java.io.IOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A master, and two executors in processes of their own. */
@TestInstance(Lifecycle.PER_CLASS)
class ClusterTest {
  private static final int PARTITIONS = 8;

  private final SparkSession spark;

  ClusterTest() throws IOException {
    spark = Sessions.cluster(2);
  }

  @AfterAll
  void stop() throws IOException {
    spark.close();
  }

  private Dataset<Row> digits(int count) {
    return spark
        .range(0, count, 1, PARTITIONS)
        .selectExpr(
            "id", "transform(sequence(0, 783), i -> float(((id + i) * 37 % 256) / 255)) as pixels");
  }

  @Test
  void executors_giveWhatTheModelGives() throws IOException {
    SparkModel model = SparkModel.from(spark, ModelZoo.bundled().model("mnist-conv"));
    Row last = model.encode(digits(100), "pixels").orderBy("id").collectAsList().get(99);
    assertThat(last.<String>getAs("error")).isNull();
    List<Float> given = last.getList(1);
    float[] pixels = new float[784];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = given.get(i);
    }
    try (Autoencoder alone = Autoencoder.from(ModelZoo.bundled().model("mnist-conv")).load()) {
      float[] expected = alone.encode(pixels);
      List<Float> latent = last.getList(2);
      for (int i = 0; i < expected.length; i++) {
        assertThat(latent.get(i)).isEqualTo(expected[i]);
      }
    }
  }

  /** Which process, and which object in it, a task works with. */
  private record Who(String digest, Broadcast<ModelContent> content)
      implements MapPartitionsFunction<Long, String> {
    @Override
    public Iterator<String> call(Iterator<Long> rows) {
      Autoencoder model = ExecutorModels.get(digest, content);
      long process = ProcessHandle.current().pid();
      return List.of(process + " " + System.identityHashCode(model)).iterator();
    }
  }

  @Test
  void tasksOfAnExecutor_shareOneModel_amongJobs() throws IOException {
    ModelContent content = ModelContent.of(ModelZoo.bundled().model("mnist-conv-denoiser"));
    Set<String> seen = new HashSet<>();
    for (int job = 0; job < 3; job++) {
      // Each job sends the model anew, as programs of others may.
      Broadcast<ModelContent> sent =
          JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(content);
      Dataset<Long> rows = spark.range(0, 80, 1, PARTITIONS).as(Encoders.LONG());
      seen.addAll(
          rows.mapPartitions(new Who(content.digest(), sent), Encoders.STRING()).collectAsList());
    }
    // A process is named once, with its one model.
    assertThat(seen).hasSize(2);
    assertThat(seen.stream().map(who -> who.substring(0, who.indexOf(' '))).distinct())
        .hasSize(2)
        .doesNotContain(String.valueOf(ProcessHandle.current().pid()));
  }
}
