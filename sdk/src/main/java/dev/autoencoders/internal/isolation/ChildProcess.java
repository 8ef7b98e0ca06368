package dev.autoencoders.internal.isolation;

import com.fasterxml.jackson.core.JsonFactory;
import dev.autoencoders.exception.InferenceException;
import dev.autoencoders.internal.Log;
import dev.autoencoders.internal.TemporaryDirectories;
import dev.autoencoders.internal.startup.OnnxRuntime;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One process that runs {@link Child}, and what goes between it and this one. Not thread-safe. */
final class ChildProcess implements AutoCloseable {
  private final Path directory;
  private final Process process;
  final SharedFile inputs;
  final SharedFile results;
  final DataOutputStream out;
  final DataInputStream in;

  private ChildProcess(Path directory, SharedFile inputs, SharedFile results) throws IOException {
    this.directory = directory;
    this.inputs = inputs;
    this.results = results;
    process = builder(inputs.path(), results.path()).start();
    out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
  }

  /** Starts a process, which knows no model yet. */
  static ChildProcess start() throws IOException {
    Path directory = Files.createTempDirectory("autoencoders-");
    try {
      return start(directory);
    } catch (IOException | RuntimeException e) {
      remove(directory);
      throw e;
    }
  }

  private static ChildProcess start(Path directory) throws IOException {
    List<SharedFile> open = new ArrayList<>();
    try {
      for (String name : List.of("inputs", "results")) {
        open.add(new SharedFile(directory.resolve(name)));
      }
      return new ChildProcess(directory, open.get(0), open.get(1));
    } catch (IOException | RuntimeException e) {
      for (SharedFile file : open) {
        file.close();
      }
      throw e;
    }
  }

  private static ProcessBuilder builder(Path inputs, Path results) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // It starts soon, and its own code has little to do. A crash leaves no files behind.
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    command.addAll(List.of("-XX:+SuppressFatalErrorMessage", "-XX:-CreateCoredumpOnCrash"));
    command.add("-Xmx" + Runtime.getRuntime().maxMemory());
    if (Runtime.version().feature() >= 24) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("onnxruntime.") || name.equals("java.io.tmpdir"))
        .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
    command.addAll(List.of("-cp", classPath(), Child.class.getName()));
    command.addAll(List.of(inputs.toString(), results.toString()));
    command.add(Long.toString(ProcessHandle.current().pid()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    // Agents and debuggers of this process would take its ports.
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    return builder;
  }

  /** Where the classes lie that it needs, whatever class loader has loaded them here. */
  private static String classPath() {
    return Stream.of(Child.class, OnnxRuntime.classOfJar(), JsonFactory.class)
        .map(ChildProcess::place)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String place(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    String found = source == null ? "none" : String.valueOf(source.getLocation());
    try {
      if (source != null && found.startsWith("file:")) {
        return Path.of(new URI(found)).toString();
      }
    } catch (URISyntaxException e) {
      Log.debug("isolated: " + e);
    }
    throw new InferenceException(
        ("isolated: expected " + type.getName() + " in a jar file or a directory, found " + found)
            + "; start the program with the SDK's jars on its class path",
        null);
  }

  /**
   * Once the other process has opened the files, nothing need remain of them if both are killed.
   */
  void forgetFiles() {
    remove(directory);
  }

  /** Where files that are open can't be removed, {@link #close} tries again. */
  private static void remove(Path directory) {
    try {
      TemporaryDirectories.remove(directory);
    } catch (IOException e) {
      Log.debug(directory + ": expected to remove it, found " + e);
    }
  }

  /** Kills the process after a time, unless what this returns is completed with false before. */
  CompletableFuture<Boolean> killAfter(Duration time) {
    CompletableFuture<Boolean> late = new CompletableFuture<>();
    CompletableFuture<Void> unused =
        late.thenAccept(
            yes -> {
              if (yes) {
                kill();
              }
            });
    return late.completeOnTimeout(true, Math.max(0, time.toMillis()), TimeUnit.MILLISECONDS);
  }

  private void kill() {
    process.destroyForcibly();
  }

  /** What became of it, for messages. */
  String end() {
    try {
      return process.waitFor(1, TimeUnit.SECONDS)
          ? "that it ended with exit code " + process.exitValue()
          : "that it answers no more";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "that it answers no more";
    }
  }

  @Override
  public void close() {
    kill();
    for (AutoCloseable part : List.of(out, in, inputs, results)) {
      try {
        part.close();
      } catch (Exception e) {
        Log.debug("isolated: expected to close what goes between processes, found " + e);
      }
    }
    if (Files.exists(directory)) {
      remove(directory);
    }
  }
}
