package dev.autoencoders.zoo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Java program of its own, with the class path of the tests.
 *
 * @param process the program
 * @param output the file that has what it says
 */
public record ChildJava(Process process, Path output) {

  /**
   * Starts a main class.
   *
   * @param folder where its output is kept
   * @param environment variables to set, or with the value "" to take away
   * @param options of the virtual machine
   */
  public static ChildJava start(
      Path folder,
      Map<String, String> environment,
      List<String> options,
      Class<?> main,
      String... arguments)
      throws IOException {
    return start(List.of(), folder, environment, options, main, arguments);
  }

  /**
   * Starts a main class through another program.
   *
   * @param through that program and its arguments, which come before the command
   */
  public static ChildJava start(
      List<String> through,
      Path folder,
      Map<String, String> environment,
      List<String> options,
      Class<?> main,
      String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(through);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(nativeAccess());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.environment().values().removeIf(String::isEmpty);
    Path output = Files.createTempFile(folder, "output-", ".txt");
    return new ChildJava(builder.redirectOutput(output.toFile()).start(), output);
  }

  /** Without this a JDK from 24 on warns of each class that loads a native library. */
  public static List<String> nativeAccess() {
    return Runtime.version().feature() < 24
        ? List.of()
        : List.of("--enable-native-access=ALL-UNNAMED");
  }

  /** What it has said so far. */
  public String said() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
