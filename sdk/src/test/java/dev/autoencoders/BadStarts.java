package dev.autoencoders;

import dev.autoencoders.internal.startup.StartProgram;
import dev.autoencoders.model.Task;
import dev.autoencoders.zoo.ChildJava;
import java.io.ObjectInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Programs that ONNX Runtime can't start in; see {@link BadInputTest}. It starts once in a JVM, so
 * each has its own.
 */
final class BadStarts {
  private BadStarts() {}

  static Map<String, BadInputTest.Scenario> scenarios() {
    Map<String, BadInputTest.Scenario> all = new LinkedHashMap<>();
    all.put(
        "load where `java.io.tmpdir` is not there",
        directory -> load(directory, "write", "-Djava.io.tmpdir=" + directory.resolve("none")));
    all.put(
        "load where `onnxruntime.native.path` is an empty directory",
        directory -> load(directory, "write", "-Donnxruntime.native.path=" + directory));
    all.put("load in a shutdown hook", directory -> load(directory, "writeInHook", "-Dnothing"));
    return all;
  }

  /** Throws what another program has thrown. */
  private static void load(Path directory, String action, String option) throws Exception {
    Path model = directory.resolve("pair");
    Fixtures.writePair(model, "pair", Task.AUTOENCODING);
    Path thrown = directory.resolve("thrown");
    ChildJava.start(
            directory,
            Map.of("AUTOENCODERS_CACHE", directory.resolve("cache").toString()),
            List.of(option),
            StartProgram.class,
            action,
            model.toString(),
            thrown.toString())
        .process()
        .waitFor();
    try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(thrown))) {
      throw (RuntimeException) in.readObject();
    }
  }
}
