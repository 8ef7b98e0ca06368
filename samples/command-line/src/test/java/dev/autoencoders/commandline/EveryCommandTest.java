package dev.autoencoders.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.DetectorFixtures;
import dev.autoencoders.model.Column;
import dev.autoencoders.model.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts each command of the program, in its shortest form. */
class EveryCommandTest {
  @TempDir Path folder;

  @Test
  void everyCommand_runs() throws IOException {
    Path in = Pictures.noisy(folder.resolve("in.png"));
    Map<String, List<Object>> arguments = new LinkedHashMap<>();
    arguments.put("denoise", List.of(in, folder.resolve("a.png"), "--model", Run.MODEL));
    arguments.put("clean", List.of(in, folder.resolve("b.png"), "--model", Run.MODEL));
    arguments.put("reconstruct", List.of(in, folder.resolve("c.png"), "--model", "mnist-conv"));
    arguments.put("encode", List.of(in, folder.resolve("d.csv"), "--model", "mnist-conv"));
    Path codec = TestCodec.write(folder.resolve("codec"));
    Path small = folder.resolve("e.bin");
    arguments.put("compress", List.of(in, small, "--model", codec));
    arguments.put("decompress", List.of(small, folder.resolve("f.png"), "--model", codec));
    Path table = Files.writeString(folder.resolve("table.csv"), "a\n0.5\n");
    DetectorFixtures.write(
        folder.resolve("odd"), "odd-rows", new Input.Row(List.of(Column.number("a"))));
    arguments.put("detect", List.of(folder.resolve("odd"), table));
    arguments.put("models", List.of());
    arguments.put("info", List.of("mnist-conv"));
    assertThat(arguments.keySet())
        .isEqualTo(Main.commandLine(Terminal.NONE).getSubcommands().keySet());
    arguments.forEach(
        (command, rest) -> {
          Object[] all = new Object[rest.size() + 1];
          all[0] = command;
          System.arraycopy(rest.toArray(), 0, all, 1, rest.size());
          Run run = Run.of(all);
          assertThat(run.code()).as(command + ": " + run.err()).isZero();
        });
  }

  @Test
  void everyCommand_hasHelp() {
    for (String command : Main.commandLine(Terminal.NONE).getSubcommands().keySet()) {
      assertThat(Run.of(command, "--help").out()).contains("Usage: autoencoders " + command);
    }
  }

  @Test
  void unknownCommand_isAWrongCommandLine() {
    Run run = Run.of("denoize");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("denoise", "--help");
  }

  @Test
  void noCommand_isAWrongCommandLine() {
    assertThat(Run.of().code()).isEqualTo(2);
  }
}
