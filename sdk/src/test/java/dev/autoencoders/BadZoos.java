package dev.autoencoders;

import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Task;
import dev.autoencoders.model.Version;
import dev.autoencoders.model.ZooIndex;
import dev.autoencoders.zoo.ModelZoo;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Zoos that are refused; see {@link BadInputTest}. */
final class BadZoos {
  /** The example of RFC 8410, section 10.1. */
  private static final String KEY = "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=";

  private BadZoos() {}

  static Map<String, BadInputTest.Scenario> scenarios() {
    Map<String, BadInputTest.Scenario> all = new LinkedHashMap<>();
    addZoos(all);
    return all;
  }

  private static void addZoos(Map<String, BadInputTest.Scenario> all) {
    all.put("ask for a zoo that is not on the class path", directory -> withoutClassPath());
    all.put("open a directory without `index.json`", ModelZoo::at);
    all.put(
        "have a negative serial in `index.json`",
        directory -> {
          writeZoo(directory, "pair", List.of("model.json"));
          Path index = directory.resolve("index.json");
          Files.writeString(
              index, Files.readString(index).replace("\"serial\" : 7", "\"serial\" : -7"));
          ModelZoo.at(directory);
        });
    all.put(
        "ask for the model `pear`",
        directory -> {
          writeZoo(directory, "pair", List.of("model.json"));
          ModelZoo.at(directory).model("pear");
        });
    all.put(
        "ask for a model that has pre-releases only",
        directory -> {
          writeZoo(directory, "pair", List.of("model.json"));
          Path index = directory.resolve("index.json");
          Files.writeString(index, Files.readString(index).replace("1.0.0", "1.0.0-rc.1"));
          ModelZoo.at(directory).model("pair");
        });
    all.put(
        "have a version with an empty label in `index.json`",
        directory -> {
          writeZoo(directory, "pair", List.of("model.json"));
          Path index = directory.resolve("index.json");
          Files.writeString(index, Files.readString(index).replace("1.0.0", "1.0.0-a..b"));
          ModelZoo.at(directory);
        });
    all.put("`new Version(\"1.0\")`", directory -> new Version("1.0"));
    all.put(
        "ask for the files of a model of another zoo",
        directory -> {
          writeZoo(directory, "pair", List.of("model.json"));
          ZooIndex.Model pair = ModelZoo.at(directory).models().get(0);
          Path index = directory.resolve("index.json");
          Files.writeString(index, Files.readString(index).replace("1.0.0", "1.1.0"));
          ModelZoo.at(directory).files(pair);
        });
    all.put(
        "change a file of a zoo",
        directory -> {
          writeZoo(directory, "pair", List.of("model.json"));
          Files.writeString(directory.resolve("pair/model.json"), "{}");
          ModelZoo.at(directory).model("pair");
        });
    all.put(
        "leave a graph out of `index.json`",
        directory -> {
          writeZoo(directory, "pair", List.of("model.json", "decoder.onnx"));
          ModelZoo.at(directory).model("pair");
        });
    all.put(
        "list a model under another name",
        directory -> {
          writeZoo(directory, "peer", List.of("model.json", "encoder.onnx", "decoder.onnx"));
          ModelZoo.at(directory).model("peer");
        });
    all.put(
        "open a zoo from an address without TLS",
        directory -> ModelZoo.from(URI.create("http://example.org/zoo/")));
    all.put(
        "open a zoo on another machine without the key of its owner",
        directory -> ModelZoo.at(URI.create("https://example.org/zoo/")));
    all.put(
        "trust a key that is none", directory -> ModelZoo.from(directory.toUri()).trust("secret"));
    all.put(
        "trust a key in a zoo that is not signed",
        directory -> {
          writeZoo(directory, "pair", List.of("model.json"));
          ModelZoo.from(directory.toUri()).trust(KEY).open();
        });
  }

  private static void withoutClassPath() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader nothing = new URLClassLoader(new URL[0], null)) {
      thread.setContextClassLoader(nothing);
      ModelZoo.bundled();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Writes a zoo of the pair, which may be listed under another name and without some files. */
  private static void writeZoo(Path directory, String name, List<String> files) throws Exception {
    ModelSpec spec = Fixtures.writePair(directory.resolve("pair"), "pair", Task.AUTOENCODING);
    List<ZooIndex.File> listed = new ArrayList<>();
    for (String file : files) {
      listed.add(
          ZooIndex.File.of(file, Files.readAllBytes(directory.resolve("pair").resolve(file))));
    }
    ZooIndex.Model model =
        new ZooIndex.Model(
            name, spec.version(), spec.task(), "pair", listed, spec.metrics(), spec.license());
    Files.write(directory.resolve("index.json"), new ZooIndex(7, List.of(model)).toJson());
  }
}
