package dev.autoencoders.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The program {@code trainer.jar}, run in this JVM. Keeps what the last command line said. */
final class TrainerProgram {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** Runs a command line, and returns its exit code. */
  int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  int run(List<String> arguments) {
    return run(arguments.toArray(String[]::new));
  }

  /** Runs a command line that must end well. */
  void succeed(String... arguments) {
    assertThat(run(arguments)).as(String.join(" ", arguments) + "\n" + said()).isZero();
  }

  void succeed(List<String> arguments) {
    succeed(arguments.toArray(String[]::new));
  }

  /** Runs a command line whose words hold no spaces, and which must end well. */
  void succeedLine(String line) {
    succeed(line.split(" "));
  }

  /** What {@code evaluate --json} says; the options as one line. */
  JsonNode evaluated(String options) throws IOException {
    succeedLine("evaluate " + options + " --json");
    return new ObjectMapper().readTree(out());
  }

  /** The page that {@code report} writes. */
  String report(String model, String data, Path page) throws IOException {
    succeed("report", model, "--data", data, "--out", page.toString());
    return Files.readString(page);
  }

  /** Trains on digits that the trainer draws itself, and returns the exit code. */
  int train(Path model, String... options) {
    return run(
        Stream.of(
                Stream.of("train"),
                Stream.of(options),
                Stream.of("--data", "synthetic", "--out", model.toString()))
            .flatMap(part -> part)
            .toList());
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  /** On both ways. */
  String said() {
    return out.toString() + err;
  }
}
