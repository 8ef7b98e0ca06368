package dev.autoencoders.benchmarks;

import dev.autoencoders.benchmarks.rivals.Effort;
import dev.autoencoders.benchmarks.rivals.Quantity;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program that prints what it measured. The time from its start to its first line of output is
 * measured from here.
 *
 * @param name what tables call it
 * @param program has a {@code main}
 * @param arguments for it
 */
record ProcessRival(String name, Class<?> program, List<String> arguments) implements Rival {
  /** All rivals run under these, JMH's as well. */
  static final List<String> JVM_OPTIONS =
      List.of("-Xms256m", "-Xmx256m", "-Djava.awt.headless=true");

  @Override
  public Map<Quantity, Double> measure(Effort effort) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command(effort)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader output = process.inputReader()) {
      String line = output.readLine();
      double millis = (System.nanoTime() - start) / 1e6;
      for (; line != null; line = output.readLine()) {
        lines.add(line);
      }
      lines.add(Quantity.COLD_START.line(millis));
    }
    int code = process.waitFor();
    if (code != 0) {
      throw new IOException(
          String.join(" ", command(effort))
              + ": expected exit code 0, found "
              + code
              + "; see above");
    }
    return Quantity.readings(lines);
  }

  private List<String> command(Effort effort) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_OPTIONS);
    command.add(effort.option());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(program.getName());
    command.addAll(arguments);
    return command;
  }
}
