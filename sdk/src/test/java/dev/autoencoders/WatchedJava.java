package dev.autoencoders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.zoo.ChildJava;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs a Java program on Linux as a user with empty directories, and watches its sockets and files.
 * Connections are seen in three ways: by looking at the program's sockets every few milliseconds,
 * by an alarm when Java code makes one, and by a proxy that nobody should ask, named to the program
 * in the usual environment variables and system properties.
 */
public final class WatchedJava {
  private static final List<String> PLACES =
      List.of("home", "cache", "config", "data", "state", "runtime", "temporary", "work");

  private final Path user;
  private final Map<String, String> variables = new HashMap<>();
  private final List<String> options = new ArrayList<>();

  /** Makes the empty directories. */
  public WatchedJava(Path user) throws IOException {
    this.user = user;
    for (String place : PLACES) {
      Files.createDirectories(user.resolve(place));
    }
  }

  /**
   * What was seen.
   *
   * @param connections sockets that are bound or connected, and questions to the proxy
   * @param written files, relative to the user's directories
   * @param looks how often the sockets were looked at
   */
  public record Report(String output, Set<String> connections, List<String> written, int looks) {}

  /** Sets an environment variable. */
  public WatchedJava with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  /** Adds an option of the virtual machine, which wins over what is set here. */
  public WatchedJava option(String option) {
    options.add(option);
    return this;
  }

  /** Runs a main class until it ends, three minutes at most. */
  public Report run(Class<?> main, String... arguments) throws Exception {
    Path output = user.resolveSibling("output.txt");
    Set<String> connections = new ConcurrentSkipListSet<>();
    int looks = 0;
    Thread listener;
    try (ServerSocket proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Process process = start(proxy.getLocalPort(), output, main, arguments);
      listener = new Thread(() -> listen(proxy, connections));
      listener.start();
      long limit = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
      while (process.isAlive()) {
        connections.addAll(Sockets.of(process.pid()));
        looks++;
        if (System.nanoTime() > limit) {
          process.destroyForcibly();
          throw new AssertionError("expected the program to end, found it running");
        }
        Thread.sleep(5);
      }
      assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    }
    listener.join();
    String said = Files.readString(output);
    if (said.contains(SocketAlarm.SAYS)) {
      connections.add(said);
    }
    return new Report(said, connections, written(), looks);
  }

  private Process start(int proxy, Path output, Class<?> main, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-Duser.home=" + user.resolve("home"),
                "-Djava.io.tmpdir=" + user.resolve("temporary"),
                "-Dhttp.proxyHost=127.0.0.1",
                "-Dhttp.proxyPort=" + proxy,
                "-Dhttps.proxyHost=127.0.0.1",
                "-Dhttps.proxyPort=" + proxy));
    command.addAll(ChildJava.nativeAccess());
    command.addAll(options);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            SocketAlarm.class.getName(),
            main.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.matches("AUTOENCODERS_.*|JAVA_.*|ORT_.*|DJL_.*"));
    environment.put("HOME", user.resolve("home").toString());
    environment.put("TMPDIR", user.resolve("temporary").toString());
    for (String place : List.of("cache", "config", "data", "state")) {
      environment.put(
          "XDG_" + place.toUpperCase(Locale.ROOT) + "_HOME", user.resolve(place).toString());
    }
    environment.put("XDG_RUNTIME_DIR", user.resolve("runtime").toString());
    for (String variable : List.of("http_proxy", "https_proxy", "HTTPS_PROXY", "ALL_PROXY")) {
      environment.put(variable, "http://127.0.0.1:" + proxy);
    }
    environment.putAll(variables);
    return builder.directory(user.resolve("work").toFile()).redirectOutput(output.toFile()).start();
  }

  private static void listen(ServerSocket proxy, Set<String> connections) {
    try {
      while (true) {
        proxy.accept().close();
        connections.add("asked the proxy");
      }
    } catch (SocketException e) {
      return; // closed: the program has ended
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> written() throws IOException {
    try (Stream<Path> files = Files.walk(user)) {
      return files
          .filter(file -> !Files.isDirectory(file) || isEmptyAndNew(file))
          .map(file -> user.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private boolean isEmptyAndNew(Path directory) {
    String[] content = directory.toFile().list();
    return content != null
        && content.length == 0
        && !PLACES.contains(user.relativize(directory).toString());
  }
}
