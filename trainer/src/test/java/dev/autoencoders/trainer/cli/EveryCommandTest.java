package dev.autoencoders.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.trainer.DetectorFixtures;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Starts each command of the program, in its shortest form and without a download. */
class EveryCommandTest {
  @TempDir Path directory;

  private final Set<String> started = new TreeSet<>();

  @Test
  void everyCommand_runs() {
    String model = path("model");
    String zoo = path("zoo");
    run("presets");
    run("digits", "--out", path("digits.png"), "--columns", "1");
    run(
        ("train dense --code 2 --name mine --data synthetic --limit 200 --epochs 1 --device cpu"
                + (" --out " + model))
            .split(" "));
    run("evaluate", model, "--data", "synthetic", "--limit", "20");
    run("detection-table", "--data", tables(), "--seeds", "1", "--steps", "20");
    run("series-table", "--data", series(), "--window", "24", "--steps", "20");
    run("baselines", "--data", "synthetic", "--limit", "100", "--code", "2");
    run("strip", model, "--data", "synthetic", "--count", "2", "--out", path("strip.png"));
    run("report", model, "--data", "synthetic", "--limit", "50");
    String encoder = Path.of(model, "encoder.onnx").toString();
    String decoder = Path.of(model, "decoder.onnx").toString();
    run("import", encoder, decoder, "--name", "imported", "--out", path("imported"));
    String eightBits = path("eight-bits");
    run(
        ("quantize " + model + " --data synthetic --samples 20 --limit 20 --max-loss 3 --out ")
            .concat(eightBits)
            .split(" "));
    run("key", "--out", path("zoo.key"));
    run("publish", model, "--zoo", zoo, "--key", path("zoo.key"));
    String address = Path.of(zoo).toUri().toString();
    run("zoo", "list", "--zoo", address, "--trust", path("zoo.key.pub"));
    run("zoo", "show", "mine", "--zoo", address);
    run("zoo", "fetch", "mine", "--zoo", address);
    refuse("fetch", "nothing", "--data", path("data"));

    Set<String> all = new TreeSet<>();
    addLeaves(all, "", Main.commandLine());
    assertThat(started).isEqualTo(all);
  }

  private String series() {
    Path folder = directory.resolve("series");
    DetectorFixtures.writeSeries(folder);
    return folder.toString();
  }

  private String tables() {
    Path folder = directory.resolve("tables");
    DetectorFixtures.writeTable(folder.resolve("odd.csv"));
    return folder.toString();
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  private void run(String... arguments) {
    StringWriter said = new StringWriter();
    assertThat(execute(said, arguments)).as(said.toString()).isZero();
  }

  /** What needs the network gets no further than its first answer; DatasetDownloadTest does. */
  private void refuse(String... arguments) {
    StringWriter said = new StringWriter();
    assertThat(execute(said, arguments)).as(said.toString()).isOne();
    assertThat(said.toString()).contains("mnist", "nothing");
  }

  private int execute(StringWriter said, String... arguments) {
    CommandLine program =
        Main.commandLine().setOut(new PrintWriter(said)).setErr(new PrintWriter(said));
    int code = program.execute(arguments);
    StringBuilder name = new StringBuilder();
    for (CommandLine.ParseResult result = program.getParseResult();
        result.hasSubcommand();
        result = result.subcommand()) {
      name.append(' ').append(result.subcommand().commandSpec().name());
    }
    started.add(name.toString());
    return code;
  }

  private static void addLeaves(Set<String> leaves, String name, CommandLine command) {
    if (command.getSubcommands().isEmpty()) {
      leaves.add(name);
    }
    command.getSubcommands().forEach((word, sub) -> addLeaves(leaves, name + " " + word, sub));
  }
}
