package dev.autoencoders.samples.spark;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.zoo.ModelZoo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * How fast digits are denoised: by Spark with two threads against the SDK alone with two threads,
 * and by two executors against one. Both sides of a comparison take turns, so that other work on
 * the machine meets both; the first turn of each is not counted.
 *
 * <p>Arguments: IDX file of images, which may be a .gz, how many digits, how many turns that count.
 * Needs the environment variables {@code SPARK_HOME} (an empty folder) and {@code
 * SPARK_SCALA_VERSION}, 2.13.
 */
final class SparkSpeed {
  private static final int SIDE = 28;
  private static final int PIXELS = SIDE * SIDE;
  private static final int HEADER = 16;
  private static final int THREADS = 2;

  /** As many as {@link SparkModel} takes. */
  private static final int BATCH = (1 << 18) / PIXELS;

  private static final int FILES = 6 * THREADS;
  private static final long PARTITION_BYTES = 1L << 27;
  private static final String MODEL = "mnist-denoiser";

  private final float[][] batches;
  private final int count;
  private final int turns;

  private SparkSpeed(Path images, int count, int turns) throws IOException {
    this.count = count;
    this.turns = turns;
    this.batches = batches(images, count);
  }

  public static void main(String[] arguments) throws Exception {
    int count = Integer.parseInt(arguments[1]);
    SparkSpeed speed = new SparkSpeed(Path.of(arguments[0]), count, Integer.parseInt(arguments[2]));
    Path folder = Files.createTempDirectory("digits");
    try {
      speed.threads(folder);
      speed.executors(folder);
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** Digits with noise, in steps of 1/255, as pictures have them. */
  private static float[][] batches(Path images, int count) throws IOException {
    byte[] all;
    boolean zipped = images.toString().endsWith(".gz");
    try (InputStream file = Files.newInputStream(images);
        InputStream in = zipped ? new GZIPInputStream(file) : file) {
      all = in.readAllBytes();
    }
    int there = ByteBuffer.wrap(all).getInt(4);
    Random random = new Random(1);
    float[][] batches = new float[(count + BATCH - 1) / BATCH][];
    for (int i = 0; i < count; i++) {
      if (i % BATCH == 0) {
        batches[i / BATCH] = new float[Math.min(BATCH, count - i) * PIXELS];
      }
      for (int pixel = 0; pixel < PIXELS; pixel++) {
        int value = all[HEADER + i % there * PIXELS + pixel] & 0xff;
        long noisy = Math.round(value + 64 * random.nextGaussian());
        batches[i / BATCH][i % BATCH * PIXELS + pixel] = Math.max(0, Math.min(255, noisy)) / 255f;
      }
    }
    return batches;
  }

  private void threads(Path folder) throws Exception {
    try (SparkSession spark = Sessions.local(THREADS);
        Autoencoder alone = Autoencoder.from(ModelZoo.bundled().model(MODEL)).threads(1).load()) {
      writeDigits(spark, folder);
      SparkModel model = SparkModel.from(spark, ModelZoo.bundled().model(MODEL)).size(SIDE, SIDE);
      compare(
          "SDK, two threads",
          () -> runAlone(alone),
          "Spark, two threads",
          () -> run(spark, model, folder, 2 * THREADS));
    }
  }

  private void executors(Path folder) throws Exception {
    try (SparkSession spark = Sessions.cluster(2)) {
      SparkModel model = SparkModel.from(spark, ModelZoo.bundled().model(MODEL)).size(SIDE, SIDE);
      compare(
          "one executor",
          () -> run(spark, model, folder, 1),
          "two executors",
          () -> run(spark, model, folder, 2));
    }
  }

  private interface Work {
    void run() throws Exception;
  }

  private void compare(String first, Work one, String second, Work other) throws Exception {
    List<Double> ratios = new ArrayList<>();
    for (int turn = 0; turn <= turns; turn++) {
      double before = seconds(one);
      double after = seconds(other);
      System.out.printf(
          "%s%s: %.0f digits/s; %s: %.0f digits/s; %.3f times; resident memory of executors: %s MiB%n",
          turn == 0 ? "not counted: " : "",
          first,
          count / before,
          second,
          count / after,
          before / after,
          residentMemory());
      if (turn > 0) {
        ratios.add(before / after);
      }
    }
    ratios.sort(Comparator.naturalOrder());
    System.out.printf("median: %.3f times%n", ratios.get(ratios.size() / 2));
  }

  private static double seconds(Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private void runAlone(Autoencoder model) throws Exception {
    AtomicInteger next = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        running.add(
            threads.submit(
                () -> {
                  for (int at = next.getAndIncrement();
                      at < batches.length;
                      at = next.getAndIncrement()) {
                    model.denoise(batches[at], SIDE, SIDE);
                  }
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  /** From files, as data sets lie; the result is made and thrown away. */
  private static void run(SparkSession spark, SparkModel model, Path folder, int partitions) {
    // So dear is the opening of a file that Spark makes each file a partition of its own.
    spark.conf().set("spark.sql.files.openCostInBytes", PARTITION_BYTES);
    spark.conf().set("spark.sql.files.maxPartitionBytes", PARTITION_BYTES);
    Dataset<Row> digits = spark.read().parquet(folder.toString()).coalesce(partitions);
    model.denoise(digits, "pixels").write().format("noop").mode("overwrite").save();
  }

  /** In files of the same length, so that partitions of some files each are of one length too. */
  private void writeDigits(SparkSession spark, Path folder) {
    StructType schema =
        new StructType()
            .add("id", DataTypes.IntegerType)
            .add("pixels", DataTypes.createArrayType(DataTypes.FloatType, false));
    for (int file = 0; file < FILES; file++) {
      int from = file * batches.length / FILES;
      int to = (file + 1) * batches.length / FILES;
      if (from < to) {
        spark
            .createDataFrame(rows(from, to), schema)
            .coalesce(1)
            .write()
            .mode("append")
            .parquet(folder.toString());
      }
    }
  }

  private List<Row> rows(int from, int to) {
    List<Row> rows = new ArrayList<>();
    for (int batch = from; batch < to; batch++) {
      for (int start = 0; start < batches[batch].length; start += PIXELS) {
        Float[] pixels = new Float[PIXELS];
        for (int i = 0; i < PIXELS; i++) {
          pixels[i] = batches[batch][start + i];
        }
        rows.add(RowFactory.create(batch * BATCH + start / PIXELS, pixels));
      }
    }
    return rows;
  }

  /**
   * Executors are the only programs that this one starts; their command lines are too long to read.
   */
  private static List<Long> residentMemory() {
    return ProcessHandle.current()
        .descendants()
        .filter(process -> process.info().command().orElse("").endsWith("java"))
        .map(process -> resident(process.pid()))
        .toList();
  }

  /** MiB; 0 where Linux doesn't tell. */
  private static long resident(long process) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + process + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
