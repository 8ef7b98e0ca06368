package dev.autoencoders.commandline;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The program as people start it: in a JVM of its own. */
final class Processes {
  private final int code;
  private final byte[] out;
  private final String err;

  private Processes(int code, byte[] out, String err) {
    this.code = code;
    this.out = out;
    this.err = err;
  }

  /** Its exit code. */
  int code() {
    return code;
  }

  /** What it wrote to standard output. */
  byte[] out() {
    return out.clone();
  }

  /** What it wrote to standard error. */
  String err() {
    return err;
  }

  /** Starts the classes that are tested. */
  static Process start(Object... arguments) throws IOException {
    return start(
        List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()), arguments);
  }

  /** Starts what the build made. */
  static Process startJar(Path jar, Object... arguments) throws IOException {
    return start(List.of("-jar", jar.toString()), arguments);
  }

  private static Process start(List<String> program, Object... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(program);
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return new ProcessBuilder(command).start();
  }

  /** Gives a process its input and waits for its end. */
  static Processes end(Process process, byte[] input) throws Exception {
    CompletableFuture<byte[]> errors =
        CompletableFuture.supplyAsync(() -> read(process.getErrorStream()));
    try (var in = process.getOutputStream()) {
      in.write(input);
    }
    byte[] out = read(process.getInputStream());
    return new Processes(process.waitFor(), out, new String(errors.get(), StandardCharsets.UTF_8));
  }

  String text() {
    return new String(out, StandardCharsets.UTF_8);
  }

  private static byte[] read(InputStream stream) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      stream.transferTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Files of a folder, as names relative to it, sorted. */
  static List<String> files(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }
}
