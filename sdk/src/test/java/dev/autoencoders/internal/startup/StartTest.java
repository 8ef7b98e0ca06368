package dev.autoencoders.internal.startup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.Fixtures;
import dev.autoencoders.model.Task;
import dev.autoencoders.zoo.ChildJava;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Programs with directories of their own, and a model. */
abstract class StartTest {
  @TempDir Path folder = Path.of("set by JUnit");

  Path model = folder;
  Path cache = folder;
  Path temporary = folder;

  @BeforeEach
  void make() throws IOException {
    model = folder.resolve("pair");
    cache = folder.resolve("cache");
    temporary = Files.createDirectory(folder.resolve("temporary"));
    Fixtures.writePair(model, "pair", Task.AUTOENCODING);
  }

  ChildJava start(List<String> options, String action, String... arguments) throws IOException {
    return start(List.of(), options, action, arguments);
  }

  ChildJava start(List<String> through, List<String> options, String action, String... arguments)
      throws IOException {
    List<String> all =
        new ArrayList<>(List.of("-Djava.io.tmpdir=" + temporary, "-XX:-UsePerfData"));
    all.addAll(options);
    List<String> words = new ArrayList<>(List.of(action, model.toString()));
    words.addAll(List.of(arguments));
    return ChildJava.start(
        through,
        folder,
        Map.of("AUTOENCODERS_CACHE", cache.toString()),
        all,
        StartProgram.class,
        words.toArray(new String[0]));
  }

  /** What a program says that runs to its end. */
  String said(List<String> options, String action, String... arguments) throws Exception {
    return end(start(options, action, arguments));
  }

  static String end(ChildJava child) throws InterruptedException {
    assertThat(child.process().waitFor(60, TimeUnit.SECONDS)).as(child.said()).isTrue();
    assertThat(child.process().exitValue()).as(child.said()).isZero();
    return child.said();
  }

  /** Runs a program until it has run the model, and kills it. */
  void kill(ChildJava child) throws InterruptedException {
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!child.said().contains("ready")) {
      assertThat(child.process().isAlive() && System.nanoTime() < limit).as(child.said()).isTrue();
      Thread.sleep(20);
    }
    child.kill();
  }

  /** The directories in the cache: one of native libraries, or none. */
  List<Path> inCache() throws IOException {
    return Files.isDirectory(cache) ? list(cache) : List.of();
  }

  static List<Path> list(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }
}
