package dev.autoencoders.benchmarks.photo;

import dev.autoencoders.model.ZooIndex;
import dev.autoencoders.zoo.ModelZoo;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Measures models of ours beside OpenCV's non-local means and BoofCV's wavelets, each in a JVM of
 * its own, on the same noisy photographs, with the same number of threads. Exit codes: 0 done, 1
 * failed, 2 wrong arguments.
 */
@Command(
    name = "photographs",
    mixinStandardHelpOptions = true,
    description = "Compares denoisers of photographs: quality and time.")
final class Photographs implements Callable<Integer> {
  private static final List<String> RIVALS = List.of("opencv", "boofcv");

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Photographs to measure with (PNG).")
  Path data = Path.of("");

  @Option(
      names = "--tune",
      required = true,
      paramLabel = "DIR",
      description = "Other photographs (PNG), by which the rivals' settings are chosen.")
  Path tune = Path.of("");

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description =
          "A model directory; may be given more than once. Default: photo-denoiser of the zoo, if it"
              + " is there. Ratios of time are to the first row.")
  List<String> models = List.of();

  @Option(
      names = "--sigma",
      paramLabel = "S",
      description = "Of the Gaussian noise, of 255; default: ${DEFAULT-VALUE}.")
  double sigma = 25;

  @Option(names = "--threads", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  int threads = 1;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Photographs of each folder at most; default: ${DEFAULT-VALUE}.")
  int limit = 24;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description =
          "How often each is measured, in turn; of the times the median counts. Default:"
              + " ${DEFAULT-VALUE}.")
  int rounds = 5;

  /**
   * Runs it and exits.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Photographs()).execute(args));
  }

  /** What one of them reached. */
  private record Result(String setting, double psnr, double seconds) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (limit < 1 || rounds < 1 || threads < 1) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--limit, --rounds, --threads: expected 1 or more");
    }
    List<String> methods = new ArrayList<>(models.isEmpty() ? ofZoo() : models);
    methods.addAll(RIVALS);
    Map<String, List<Result>> results = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (String method : methods) {
        List<Result> before = results.computeIfAbsent(method, name -> new ArrayList<>());
        before.add(measure(method, before.isEmpty() ? null : before.get(0).setting()));
      }
    }
    print(results);
    return 0;
  }

  private static List<String> ofZoo() throws IOException {
    return ModelZoo.bundled().models().stream()
        .map(ZooIndex.Model::name)
        .filter("photo-denoiser"::equals)
        .distinct()
        .map(name -> Model.ZOO + name)
        .toList();
  }

  private Result measure(String method, @Nullable String setting)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                PhotoRival.class.getName(),
                method,
                tune.toString(),
                data.toString(),
                Integer.toString(limit),
                Double.toString(sigma),
                Integer.toString(threads)));
    if (setting != null) {
      command.add(setting);
    }
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<String> lines;
    try (BufferedReader output = process.inputReader()) {
      lines = output.lines().toList();
    }
    int code = process.waitFor();
    if (code != 0 || lines.size() != 3) {
      throw new IOException(
          method + ": expected exit code 0 and three lines, found " + code + " and " + lines);
    }
    return new Result(
        lines.get(0), Double.parseDouble(lines.get(1)), Double.parseDouble(lines.get(2)));
  }

  private void print(Map<String, List<Result>> results) {
    double reference = seconds(results.values().iterator().next());
    PrintWriter out = spec.commandLine().getOut();
    out.println("| method | setting | PSNR, mean | s per megapixel | time |");
    out.println("|---|---|---:|---:|---:|");
    results.forEach(
        (method, readings) ->
            out.printf(
                Locale.ROOT,
                "| %s | %s | %.2f dB | %.3f | %.2f× |%n",
                method,
                readings.get(0).setting(),
                readings.get(0).psnr(),
                seconds(readings),
                seconds(readings) / reference));
    out.flush();
  }

  /** The median. */
  private static double seconds(List<Result> readings) {
    double[] seconds = readings.stream().mapToDouble(Result::seconds).sorted().toArray();
    return seconds[seconds.length / 2];
  }
}
