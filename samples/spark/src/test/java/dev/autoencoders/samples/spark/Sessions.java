package dev.autoencoders.samples.spark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/** Sessions of this machine, without a page and without files beside the build's. */
final class Sessions {
  private Sessions() {}

  static SparkSession local(int threads) {
    return builder("local[" + threads + "]").getOrCreate();
  }

  /**
   * A master with executors in processes of their own, one core each. Needs the environment
   * variables that the POM sets.
   */
  static SparkSession cluster(int executors) throws IOException {
    String home = System.getenv("SPARK_HOME");
    if (home == null) {
      throw new IllegalStateException("SPARK_HOME: expected a folder for executors, found nothing");
    }
    // The executors have their jars from the class path of this program.
    Files.createDirectories(Path.of(home, "jars"));
    return builder("local-cluster[" + executors + ",1,1024]")
        .config("spark.executor.extraClassPath", absolute(System.getProperty("java.class.path")))
        // Nothing starts before all executors are there.
        .config("spark.scheduler.minRegisteredResourcesRatio", "1")
        .getOrCreate();
  }

  /** Executors have folders of their own to work in. */
  private static String absolute(String classPath) {
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(classPath)
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static SparkSession.Builder builder(String master) {
    return SparkSession.builder()
        .appName("autoencoders")
        .master(master)
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.warehouse.dir", Path.of("target", "warehouse").toUri().toString())
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1");
  }
}
