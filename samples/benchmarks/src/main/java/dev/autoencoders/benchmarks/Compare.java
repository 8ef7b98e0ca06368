package dev.autoencoders.benchmarks;

import dev.autoencoders.benchmarks.rivals.Effort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the duels and writes what came of them. Exit codes: 0 done, 1 failed, 2 wrong arguments. */
@Command(
    name = "benchmarks",
    mixinStandardHelpOptions = true,
    description = {
      "Compares the SDK with hand-written ONNX Runtime code and with DJL, each in a JVM of its own,",
      "and writes benchmarks.json and benchmarks.md after each comparison."
    })
final class Compare implements Callable<Integer> {
  private static final String EVERY = "";

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(names = "--out", paramLabel = "DIR", description = "Default: ${DEFAULT-VALUE}.")
  Path out = Path.of("samples/benchmarks/target/results");

  @Option(
      names = "--pairs",
      paramLabel = "N",
      description = "Of the comparisons whose ratios matter; default: ${DEFAULT-VALUE}.")
  int pairs = 10;

  @Option(
      names = "--other-pairs",
      paramLabel = "N",
      description = "Of the others; default: ${DEFAULT-VALUE}.")
  int otherPairs = 3;

  @Option(
      names = "--only",
      paramLabel = "TEXT",
      description = "Only those whose title has this; may be given more than once.")
  List<String> only = List.of(EVERY);

  @Option(
      names = "--shortest",
      description = "One pair of each, measured briefly: shows whether all run, not how fast.")
  boolean shortest;

  @Option(
      names = "--readmes",
      paramLabel = "ROOT",
      description = "Also put the tables into the READMEs of the project in this folder.")
  @Nullable Path readmes;

  @Option(
      names = "--detector",
      paramLabel = "DIR",
      description = "Also a detector in a model directory; may be given more than once.")
  List<Path> detectors = List.of();

  @Option(names = "--list", description = "Print the titles and stop.")
  boolean list;

  /**
   * Runs it and exits.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Compare()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    checkPairs("--pairs", pairs);
    checkPairs("--other-pairs", otherPairs);
    if (readmes != null) {
      checkWhole();
      new Readmes(readmes).check();
    }
    List<Duel> duels = everyDuel().filter(this::isWanted).toList();
    if (duels.isEmpty()) {
      throw wrong("--only: expected a part of a title, found " + only + "; see --list");
    }
    if (list) {
      duels.forEach(duel -> spec.commandLine().getOut().println(name(duel)));
    } else {
      run(duels);
    }
    return 0;
  }

  private Stream<Duel> everyDuel() throws IOException {
    List<Duel> ofDetectors = new ArrayList<>();
    for (Path detector : detectors) {
      try {
        ofDetectors.addAll(DetectorDuels.of(detector));
      } catch (IllegalArgumentException e) {
        throw wrong(e.getMessage());
      }
    }
    return Stream.concat(ofDetectors.stream(), Duels.all().stream());
  }

  private void checkWhole() {
    if (shortest || !only.equals(List.of(EVERY))) {
      throw wrong("--readmes: expected a whole run, found --shortest or --only; leave them out");
    }
  }

  private void checkPairs(String option, int found) {
    if (found < 1) {
      throw wrong(option + ": expected 1 or more, found " + found);
    }
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }

  private boolean isWanted(Duel duel) {
    return only.stream().anyMatch(text -> name(duel).contains(text));
  }

  private void run(List<Duel> duels) throws Exception {
    Files.createDirectories(out);
    Instant start = Instant.now();
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < duels.size(); i++) {
      Duel duel = duels.get(i);
      long seconds = Duration.between(start, Instant.now()).toSeconds();
      System.out.printf("[%d/%d, %d s] %s%n", i + 1, duels.size(), seconds, name(duel));
      List<Outcome> found = run(duel);
      found.forEach(outcome -> System.out.println(Report.row(outcome)));
      outcomes.addAll(found);
      new Report(Report.thisMachine(), outcomes).write(out);
    }
    if (readmes != null) {
      String options = "--pairs %d --other-pairs %d".formatted(pairs, otherPairs);
      new Readmes(readmes).write(new Report(Report.thisMachine(), outcomes), options);
    }
    System.out.println("results: " + out.toAbsolutePath());
  }

  private List<Outcome> run(Duel duel) throws Exception {
    return shortest
        ? duel.run(1, Effort.SHORTEST)
        : duel.run(duel.decisive() ? pairs : otherPairs, Effort.FULL);
  }

  private static String name(Duel duel) {
    return "%s, %s, batch %d".formatted(duel.title(), duel.model(), duel.batch());
  }
}
