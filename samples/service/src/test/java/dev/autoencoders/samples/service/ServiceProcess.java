package dev.autoencoders.samples.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service in a JVM of its own, as it is run. */
final class ServiceProcess implements AutoCloseable {
  private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
  private static final Duration START = Duration.ofMinutes(2);

  private final Process process;
  private final Path log;
  private final Client client;

  private ServiceProcess(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.client = new Client(port);
  }

  static ServiceProcess start(Path folder, String... settings)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // As the README starts it: a heap that is there from the start grows no more.
    command.addAll(List.of("-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Service.class.getName(), "--server.port=0"));
    command.addAll(List.of(settings));
    Path log = folder.resolve("service.log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Instant end = Instant.now().plus(START);
    while (process.isAlive() && Instant.now().isBefore(end)) {
      Matcher port = PORT.matcher(Files.readString(log));
      if (port.find()) {
        return new ServiceProcess(process, log, Integer.parseInt(port.group(1)));
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    process.destroyForcibly();
    throw new IOException("service: expected it to start, found: " + Files.readString(log));
  }

  Client client() {
    return client;
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  /** Memory that the process has now, bytes; Linux. */
  long residentBytes() throws IOException {
    String pages = Files.readString(Path.of("/proc/" + process.pid() + "/statm")).split(" ", -1)[1];
    return Long.parseLong(pages) * 4096;
  }

  /** Asks it to end, as {@code kill -TERM} does. */
  void terminate() {
    process.destroy();
  }

  boolean awaitEnd() throws InterruptedException {
    return process.waitFor(1, TimeUnit.MINUTES);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
