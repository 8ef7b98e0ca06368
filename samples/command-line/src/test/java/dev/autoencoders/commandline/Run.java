package dev.autoencoders.commandline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;

/**
 * A command that was run in this JVM.
 *
 * @param code its exit code
 * @param out what it printed
 * @param err what it printed to standard error
 */
record Run(int code, String out, String err) {
  /** Small, quick, and for pictures of any size. */
  static final String MODEL = "mnist-denoiser-fast";

  static Run of(Object... arguments) {
    return on(Terminal.NONE, arguments);
  }

  static Run on(Terminal terminal, Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine program =
        Main.commandLine(terminal).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] texts = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
    return new Run(Main.run(program, texts), out.toString(), err.toString());
  }

  /** Denoises with a model that is there. */
  static Run denoise(Path in, Path out, String... options) {
    return of(arguments(in, out, options));
  }

  private static Object[] arguments(Path in, Path out, String... options) {
    Object[] all = new Object[options.length + 5];
    System.arraycopy(new Object[] {"denoise", in, out, "--model", MODEL}, 0, all, 0, 5);
    System.arraycopy(options, 0, all, 5, options.length);
    return all;
  }

  /** What was printed as JSON, line by line. */
  List<JsonNode> json() {
    ObjectMapper mapper = new ObjectMapper();
    return out.lines()
        .map(
            line -> {
              try {
                return mapper.readTree(line);
              } catch (IOException e) {
                throw new UncheckedIOException(line, e);
              }
            })
        .toList();
  }
}
