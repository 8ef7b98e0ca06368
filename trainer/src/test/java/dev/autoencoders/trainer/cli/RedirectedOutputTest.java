package dev.autoencoders.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.trainer.DetectorFixtures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command in its shortest form, as a process of its own whose output goes to files: results
 * on standard output, all else on standard error, no colours, no carriage returns, and nothing of
 * what native libraries like to say.
 */
@Timeout(300)
class RedirectedOutputTest {
  @TempDir static Path directory;

  /** What a command printed, and how it ended. */
  private record Said(int exit, String out, String err) {}

  /** A command line, what stands in its result, and what in its progress. */
  private record Row(String command, String result, String progress) {
    @Override
    public String toString() {
      return command;
    }
  }

  @BeforeAll
  static void train() throws Exception {
    DetectorFixtures.writeTable(directory.resolve("tables").resolve("odd.csv"));
    DetectorFixtures.writeSeries(directory.resolve("series"));
    Said said = run("train mnist-simple --data synthetic --limit 200 --epochs 1 --out DIR/model");
    assertThat(said.exit()).as(said.err()).isZero();
  }

  private static Said run(String commandLine) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    for (String argument : commandLine.split(" ", -1)) {
      command.add(argument.replace("DIR", directory.toString()));
    }
    Path out = Files.createTempFile(directory, "out", ".txt");
    Path err = Files.createTempFile(directory, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("TERM", "xterm-256color"); // Only the redirection is to count.
    builder.environment().remove("NO_COLOR");
    builder.environment().remove("CI");
    int exit = builder.start().waitFor();
    return new Said(exit, Files.readString(out), Files.readString(err));
  }

  static Stream<Row> commands() {
    String train = "train mnist-simple --data synthetic --limit 200 --epochs 1 --out DIR/trained";
    return Stream.of(
        new Row("presets", "mnist-simple", ""),
        new Row("--help", "Usage: trainer", ""),
        new Row("--version", "trainer", ""),
        new Row(train, "model: ", "epoch 1: loss"),
        new Row(train + " --quiet", "model: ", ""),
        new Row(train + " --json-lines", "{\"event\":\"done\"", ""),
        new Row("evaluate DIR/model --data synthetic --limit 50", "PSNR", ""),
        new Row("detection-table --data DIR/tables --seeds 1 --steps 20", "mean of 1", ""),
        new Row("series-table --data DIR/series --window 24 --steps 20", "| level | 600", ""),
        new Row("evaluate DIR/model --data synthetic --limit 50 --json", "\"psnr\"", ""),
        new Row("baselines --data synthetic --limit 50", "JPEG", ""),
        new Row("strip DIR/model --data synthetic --out DIR/s.png", "picture: ", ""),
        new Row("report DIR/model --data synthetic --limit 50", "report: ", ""),
        new Row(
            "import DIR/model/encoder.onnx DIR/model/decoder.onnx --name mine --out DIR/imported",
            "imported to",
            ""),
        new Row(
            "quantize DIR/model --data synthetic --limit 50 --samples 16 --max-loss 99 --out DIR/q",
            "% of the work",
            ""),
        new Row(
            "key --out DIR/zoo.key", "MCowBQYDK2VwAyEA", ""), // how Ed25519 keys begin (RFC 8410)
        new Row("publish DIR/model --zoo DIR/zoo", "published", ""),
        new Row("digits --out DIR/d.png --columns 1", "sheet: ", ""));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void result_isOnStandardOutput_andNothingIsDrawn(Row row) throws Exception {
    Said said = run(row.command());
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out()).contains(row.result());
    assertThat(said.out() + said.err()).doesNotContain("\u001b", "\r", "\tat ", "Warning");
    if (row.progress().isEmpty()) {
      assertThat(said.err()).isEmpty();
    } else {
      assertThat(said.err()).contains(row.progress());
      assertThat(said.out()).doesNotContain(row.progress());
    }
  }

  /** The zoo and downloads have tests of their own below. */
  @Test
  void everyCommand_hasARow() {
    Set<String> tested = new TreeSet<>(Set.of("zoo", "fetch"));
    commands().forEach(row -> tested.add(row.command().split(" ", 2)[0]));
    assertThat(tested).containsAll(Main.commandLine().getSubcommands().keySet());
  }

  @Test
  void fetchOfWhatThereIsNot_isAnErrorOfOneLine() throws Exception {
    Said said = run("fetch nothing --data DIR/data");
    assertThat(said.exit()).isOne();
    assertThat(said.out()).isEmpty();
    assertThat(said.err().lines()).hasSize(1);
  }

  @Test
  void zoo_printsItsModelsOnStandardOutput() throws Exception {
    Path zoo = directory.resolve("zoo-to-list");
    assertThat(run("publish DIR/model --zoo " + zoo).exit()).isZero();
    for (String command : List.of("list", "show mnist-simple", "fetch mnist-simple")) {
      Said said = run("zoo " + command + " --zoo " + zoo.toUri());
      assertThat(said.exit()).as(said.err()).isZero();
      assertThat(said.out()).as(command).isNotEmpty().doesNotContain("\u001b", "\r");
      assertThat(said.err()).as(command).isEmpty();
    }
  }

  @Test
  void wrongOption_endsWithTheErrorAndTheWayToHelp() throws Exception {
    Said said = run("train mnist-simple --data synthetic --out DIR/x --epoch 3");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
    assertThat(said.err().lines().toList())
        .hasSizeLessThanOrEqualTo(3)
        .last()
        .isEqualTo("See: trainer train --help");
    assertThat(said.err()).contains("--epoch").doesNotContain("Usage:");
  }

  @Test
  void failure_isOnStandardErrorAlone() throws Exception {
    Said said = run("evaluate DIR/nowhere --data synthetic");
    assertThat(said.exit()).isOne();
    assertThat(said.out()).isEmpty();
    assertThat(said.err().lines()).hasSize(1);
  }

  @Test
  void stackTrace_isThereForWhoeverAsks() throws Exception {
    Said said = run("evaluate DIR/nowhere --data synthetic --stacktrace");
    assertThat(said.err()).contains("\tat ");
    assertThat(said.err().lines().reduce((a, b) -> b))
        .hasValueSatisfying(last -> assertThat(last).contains("nowhere"));
  }
}
