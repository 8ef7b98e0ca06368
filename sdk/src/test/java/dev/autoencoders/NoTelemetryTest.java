package dev.autoencoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.onnxruntime.OrtEnvironment;
import dev.autoencoders.internal.startup.StartProgram;
import dev.autoencoders.model.Task;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * ONNX Runtime, whichever version is on the class path, tells nobody anything. From 1.29 on it
 * does: that is why the root POM has an older one.
 *
 * <p>{@code mvn -pl sdk test -Dtest=NoTelemetryTest -Didle.seconds=20} watches for longer.
 */
class NoTelemetryTest {
  /** What the libraries of 1.29 have for Linux and macOS, and those of 1.28 for no platform. */
  private static final List<String> MARKS =
      List.of(
          "events.data.microsoft.com", // the host
          "OneCollector", // its path
          "Microsoft12Applications6Events", // the C++ namespace of the code that sends
          "ORT_DISABLE_TELEMETRY"); // the environment variable that switches it off

  @Test
  void nativeLibraries_nameNoTelemetryHost() throws IOException {
    JarURLConnection connection =
        (JarURLConnection)
            Objects.requireNonNull(OrtEnvironment.class.getResource("OrtEnvironment.class"))
                .openConnection();
    connection.setUseCaches(false);
    int searched = 0;
    try (JarFile jar = connection.getJarFile()) {
      for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
        if (entry.getName().matches(".*\\.(so|dylib|dll)")) {
          searched++;
          assertThat(marks(jar, entry)).as(entry.getName()).isEmpty();
        }
      }
    }
    assertThat(searched).as("libraries in " + connection.getJarFileURL()).isGreaterThan(1);
  }

  private static List<String> marks(JarFile jar, JarEntry library) throws IOException {
    try (InputStream content = jar.getInputStream(library)) {
      String text = new String(content.readAllBytes(), StandardCharsets.ISO_8859_1);
      return MARKS.stream().filter(text::contains).toList();
    }
  }

  /** The JVM's own memory-mapped statistics are switched off: they would be a file in /tmp. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void programThatLoadsRunsAndIdles_opensNoConnection_andWritesToTheCacheAlone(@TempDir Path folder)
      throws Exception {
    Path model = folder.resolve("pair");
    Fixtures.writePair(model, "pair", Task.AUTOENCODING);
    Path ended = folder.resolve("ended");
    WatchedJava java = new WatchedJava(folder.resolve("user"));
    long idle = Long.getLong("idle.seconds", 2) * 1000;
    WatchedJava.Report report =
        java.run(
            StartProgram.class, "idle", model.toString(), Long.toString(idle), ended.toString());
    long end = System.currentTimeMillis();
    assertThat(report.output()).isEmpty();
    assertThat(report.connections()).isEmpty();
    assertThat(report.written())
        .isNotEmpty()
        .allMatch(file -> file.startsWith("cache/autoencoders/onnxruntime-"));
    assertThat(ended).exists();
    System.out.printf(
        "A program ended %d ms after its main, after %d looks at its sockets%n",
        end - Files.getLastModifiedTime(ended).toMillis(), report.looks());
  }

  /** The watch sees what it should: otherwise the test above could not fail. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void programThatConnects_isSeen(@TempDir Path folder) throws Exception {
    WatchedJava java = new WatchedJava(folder.resolve("user"));
    WatchedJava.Report report = java.run(Chatty.class);
    assumeThat(report.looks()).isPositive();
    assertThat(report.connections()).isNotEmpty();
    assertThat(report.written()).containsExactlyInAnyOrder("home/.device", "work/log");
    assertThat(report.output()).isEqualToIgnoringNewLines("hello");
  }

  /** A socket of less than a moment is seen where Java code makes it. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void programThatTriesToConnect_isSeen(@TempDir Path folder) throws Exception {
    WatchedJava.Report report = new WatchedJava(folder.resolve("user")).run(Quick.class);
    assertThat(report.connections()).isNotEmpty();
  }

  /** Asks for a web page as DJL does, past any proxy. */
  public static final class Quick {
    private Quick() {}

    /** Does it. */
    public static void main(String[] arguments) throws Exception {
      try {
        new java.net.URL("http://127.0.0.1:1").openConnection(java.net.Proxy.NO_PROXY).connect();
      } catch (IllegalStateException e) {
        return; // as the alarm does
      }
    }
  }

  /** Does all that telemetry does. */
  public static final class Chatty {
    private Chatty() {}

    /** Does it. */
    public static void main(String[] arguments) throws Exception {
      Files.writeString(Path.of(System.getenv("HOME"), ".device"), "id");
      Files.writeString(Path.of("log"), "sent");
      System.out.println("hello");
      try (java.net.DatagramSocket socket = new java.net.DatagramSocket()) {
        Thread.sleep(2000);
        assertThat(socket.isBound()).isTrue();
      }
    }
  }
}
