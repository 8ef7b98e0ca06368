package dev.autoencoders.benchmarks;

import dev.autoencoders.benchmarks.rivals.Effort;
import dev.autoencoders.benchmarks.rivals.Quantity;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * A JMH benchmark. One thread gives time per call, several give calls per second.
 *
 * @param name what tables call it
 * @param benchmark class and method
 * @param parameters values of its {@code @Param} fields
 * @param threads how many call at once
 */
record JmhRival(String name, String benchmark, Map<String, String> parameters, int threads)
    implements Rival {
  @Override
  public Map<Quantity, Double> measure(Effort effort) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + Pattern.quote(benchmark) + "$")
            .threads(threads)
            .mode(threads == 1 ? Mode.AverageTime : Mode.Throughput)
            .timeUnit(threads == 1 ? TimeUnit.MICROSECONDS : TimeUnit.SECONDS)
            .forks(1)
            .warmupIterations(effort.warmUps)
            .warmupTime(TimeValue.milliseconds(effort.warmUpMillis))
            .measurementIterations(effort.iterations)
            .measurementTime(TimeValue.milliseconds(effort.iterationMillis))
            .jvmArgsAppend(ProcessRival.JVM_OPTIONS.toArray(String[]::new))
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true);
    parameters.forEach((key, value) -> options.param(key, value));
    for (RunResult result : new Runner(options.build()).run()) {
      return Map.of(
          threads == 1 ? Quantity.TIME : Quantity.THROUGHPUT, result.getPrimaryResult().getScore());
    }
    throw new IllegalStateException(benchmark + ": expected a result, found none");
  }
}
