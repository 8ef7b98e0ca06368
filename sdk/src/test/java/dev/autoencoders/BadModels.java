package dev.autoencoders;

import ai.onnx.proto.OnnxMl.TensorProto;
import dev.autoencoders.model.ModelBundle;
import dev.autoencoders.model.ModelSpec;
import dev.autoencoders.model.Task;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Model directories that are refused; see {@link BadInputTest}. */
final class BadModels {
  /** An encoder whose code is the image itself, 24 values. */
  private static final byte[] FLATTEN =
      new Graphs()
          .input("image", "N", 1, Fixtures.HEIGHT, Fixtures.WIDTH)
          .node("Flatten", List.of("image"), "latent", Graphs.attribute("axis", 1))
          .output("latent", "N", Fixtures.VALUES)
          .bytes();

  private static final byte[] HALVES =
      new Graphs()
          .input("image", TensorProto.DataType.FLOAT16, "N", 1, Fixtures.HEIGHT, Fixtures.WIDTH)
          .cast("image", "floats", TensorProto.DataType.FLOAT)
          .node("Flatten", List.of("floats"), "latent", Graphs.attribute("axis", 1))
          .output("latent", "N", Fixtures.VALUES)
          .bytes();

  private BadModels() {}

  static Map<String, BadInputTest.Scenario> scenarios() {
    Map<String, BadInputTest.Scenario> all = new LinkedHashMap<>();
    addDirectories(all);
    addDescriptions(all);
    addGraphs(all);
    return all;
  }

  private static void addDirectories(Map<String, BadInputTest.Scenario> all) {
    all.put("`Autoencoder.from` null", directory -> Autoencoder.from((Path) BadCalls.nothing()));
    all.put(
        "load a directory that is not there",
        directory -> Autoencoder.from(directory.resolve("none")));
    all.put(
        "load `model.json` itself",
        directory -> Autoencoder.from(Files.createFile(directory.resolve("model.json"))));
    all.put("load a directory without `model.json`", directory -> Autoencoder.from(directory));
    all.put(
        "`ModelBundle.resource` of a folder that is not on the class path",
        directory -> ModelBundle.resource(BadModels.class, "/none"));
    all.put(
        "load a directory without `encoder.onnx`",
        directory -> {
          writePair(directory);
          Files.delete(directory.resolve("encoder.onnx"));
          Autoencoder.from(directory);
        });
  }

  private static void addDescriptions(Map<String, BadInputTest.Scenario> all) {
    all.put("have half a `model.json`", json("\"license\"[^§]*", ""));
    all.put("have no `name` in `model.json`", json("\"name\"", "\"nom\""));
    all.put("have a text for a number in `model.json`", json("(\"channels\" :) 1", "$1 \"1\""));
    all.put("have a number out of range in `model.json`", json("(\"channels\" :) 1", "$1 0"));
    all.put("have another schema in `model.json`", json("(\"schema\" :) 2", "$1 3"));
    all.put("have an unknown task in `model.json`", json("autoencoding", "guessing"));
    all.put("have a path in `model.json`", json("\"encoder.onnx\"", "\"../encoder.onnx\""));
    all.put("have a graph too few in `model.json`", json("\"latent\"", "\"talent\""));
  }

  private static void addGraphs(Map<String, BadInputTest.Scenario> all) {
    all.put(
        "have a truncated `encoder.onnx`",
        directory -> {
          writePair(directory);
          byte[] half = Arrays.copyOf(Fixtures.encoder(), 400);
          Files.write(directory.resolve("encoder.onnx"), half);
          Autoencoder.from(directory);
        });
    all.put(
        "have a flipped bit in `encoder.onnx`",
        directory -> {
          writePair(directory);
          byte[] flipped = Fixtures.encoder();
          flipped[100] ^= 1;
          Files.write(directory.resolve("encoder.onnx"), flipped);
          Autoencoder.from(directory);
        });
    all.put(
        "describe a text file as a graph",
        described("no graph".getBytes(StandardCharsets.UTF_8), Fixtures.decoder()));
    all.put(
        "describe a graph with weights in another file",
        directory -> {
          Files.write(directory.resolve("w.data"), ExternalDataTest.floats(1, 2, 3, 4));
          byte[] graph = BadOnnxFiles.graph(List.of("location", "w.data"));
          described(graph, Fixtures.decoder()).run(directory);
        });
    all.put("describe a graph of another name", described(Fixtures.decoder(), Fixtures.encoder()));
    all.put("describe a graph of another type", described(HALVES, Fixtures.decoder()));
    all.put("describe a graph of another shape", described(FLATTEN, Fixtures.decoder()));
    all.put(
        "describe other golden outputs",
        directory -> {
          writePair(directory);
          change(directory, "\"values\" : \\[\\s+", "$01");
          Autoencoder.from(directory).load();
        });
  }

  private static void writePair(Path directory) {
    Fixtures.writePair(directory, "pair", Task.AUTOENCODING);
  }

  private static void change(Path directory, String good, String bad) throws Exception {
    Path json = directory.resolve(ModelBundle.MODEL_JSON);
    String before = Files.readString(json);
    Files.writeString(json, before.replaceFirst(good, bad));
  }

  private static BadInputTest.Scenario json(String good, String bad) {
    return directory -> {
      writePair(directory);
      change(directory, good, bad);
      Autoencoder.from(directory);
    };
  }

  /** Graphs as described by length and digest, and by nothing else. */
  private static BadInputTest.Scenario described(byte[] encoder, byte[] decoder) {
    return directory -> {
      ModelSpec spec = Fixtures.pair("pair", Task.AUTOENCODING, encoder, decoder);
      Files.write(directory.resolve(ModelBundle.MODEL_JSON), spec.toJson());
      Files.write(directory.resolve("encoder.onnx"), encoder);
      Files.write(directory.resolve("decoder.onnx"), decoder);
      Autoencoder.from(directory).load();
    };
  }
}
