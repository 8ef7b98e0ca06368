package dev.autoencoders.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.autoencoders.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs rivals in turn, each in a JVM of its own, and writes the ratio of their times, pair by pair:
 * a machine that slows down slows both of a pair.
 *
 * <p>Arguments: a folder for {@code benchmarks.json} and {@code benchmarks.md}, how many pairs (10
 * unless given), and a part of the title of those to run (all unless given).
 */
public final class Compare {
  private static final List<String> MODELS =
      List.of("mnist-simple", "mnist-conv", "mnist-conv-transposed", "mnist-conv-denoiser");

  private final int pairs;

  private Compare(int pairs) {
    this.pairs = pairs;
  }

  /** One comparison: times of A over times of B. */
  private record Duel(String title, String a, String b, String model, int batch) {}

  /**
   * What came of it.
   *
   * @param title what was compared
   * @param model name of the model
   * @param batch images per call
   * @param microsA median microseconds per call of the first
   * @param microsB of the second
   * @param ratio median of the pairs' ratios, first over second
   * @param low lower end of the ratios' interquartile range
   * @param high upper end of it
   * @param ratios all of them
   */
  public record Outcome(
      String title,
      String model,
      int batch,
      double microsA,
      double microsB,
      double ratio,
      double low,
      double high,
      List<Double> ratios) {}

  /**
   * Runs all comparisons.
   *
   * @param args folder, number of pairs, part of the titles
   * @throws IOException if the results can't be written
   * @throws RunnerException if a benchmark fails
   */
  public static void main(String[] args) throws IOException, RunnerException {
    Path folder = Path.of(args.length > 0 ? args[0] : "samples/benchmarks/target/results");
    Compare compare = new Compare(args.length > 1 ? Integer.parseInt(args[1]) : 10);
    String wanted = args.length > 2 ? args[2] : "";
    Files.createDirectories(folder);
    List<Outcome> outcomes = new ArrayList<>();
    for (Duel duel : duels().stream().filter(duel -> duel.title().contains(wanted)).toList()) {
      outcomes.add(compare.run(duel));
      System.out.println(row(outcomes.get(outcomes.size() - 1)));
      write(folder, outcomes);
    }
  }

  private static List<Duel> duels() {
    List<Duel> duels = new ArrayList<>();
    for (String model : MODELS) {
      for (int batch : new int[] {1, 64}) {
        duels.add(
            new Duel(
                "SDK / raw, buffers", "SdkBenchmark.buffer", "RawBenchmark.buffer", model, batch));
      }
      duels.add(
          new Duel("SDK / raw, arrays", "SdkBenchmark.array", "RawBenchmark.array", model, 64));
    }
    duels.add(
        new Duel(
            "SDK / raw, picture",
            "SdkBenchmark.picture",
            "RawBenchmark.picture",
            "mnist-conv-denoiser",
            1));
    for (String model : MODELS) {
      for (int batch : new int[] {1, 8, 64, 256}) {
        duels.add(
            new Duel(
                "DJL / SDK, arrays", "DjlBenchmark.array", "SdkBenchmark.array", model, batch));
      }
    }
    return duels;
  }

  private Outcome run(Duel duel) throws RunnerException {
    double[] a = new double[pairs];
    double[] b = new double[pairs];
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      // First one, then the other begins, so that neither always has the warmer machine.
      if (i % 2 == 0) {
        a[i] = micros(duel.a(), duel);
        b[i] = micros(duel.b(), duel);
      } else {
        b[i] = micros(duel.b(), duel);
        a[i] = micros(duel.a(), duel);
      }
      ratios.add(a[i] / b[i]);
    }
    double[] sorted = ratios.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Outcome(
        duel.title(),
        duel.model(),
        duel.batch(),
        quantile(sorted(a), 0.5),
        quantile(sorted(b), 0.5),
        quantile(sorted, 0.5),
        quantile(sorted, 0.25),
        quantile(sorted, 0.75),
        ratios);
  }

  private static double micros(String benchmark, Duel duel) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("\\." + benchmark.replace(".", "\\.") + "$")
            .param("model", duel.model())
            .param("batch", Integer.toString(duel.batch()))
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .forks(1)
            .warmupIterations(2)
            .warmupTime(TimeValue.milliseconds(500))
            .measurementIterations(3)
            .measurementTime(TimeValue.milliseconds(300))
            .jvmArgsAppend("-Xms256m", "-Xmx256m", "-Djava.awt.headless=true")
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true);
    for (RunResult result : new Runner(options.build()).run()) {
      return result.getPrimaryResult().getScore() / 1000;
    }
    throw new IllegalStateException(benchmark + ": expected a result, found none");
  }

  private static double[] sorted(double[] values) {
    double[] copy = values.clone();
    Arrays.sort(copy);
    return copy;
  }

  private static double quantile(double[] sorted, double fraction) {
    double place = fraction * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  private static void write(Path folder, List<Outcome> outcomes) throws IOException {
    byte[] json =
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(outcomes);
    AtomicFiles.write(folder.resolve("benchmarks.json"), json);
    StringBuilder table =
        new StringBuilder("| comparison | model | batch | µs | µs | ratio | middle half |\n")
            .append("|---|---|---:|---:|---:|---:|---|\n");
    outcomes.forEach(outcome -> table.append(row(outcome)).append('\n'));
    AtomicFiles.write(
        folder.resolve("benchmarks.md"), table.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String row(Outcome o) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %d | %.2f | %.2f | %.3f | %.3f–%.3f |",
        o.title(),
        o.model(),
        o.batch(),
        o.microsA(),
        o.microsB(),
        o.ratio(),
        o.low(),
        o.high());
  }
}
