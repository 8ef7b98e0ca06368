package dev.autoencoders;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** ONNX files without a description that are refused; see {@link BadInputTest}. */
final class BadGraphs {
  private static final byte[] NOT_A_NUMBER =
      new Graphs()
          .input("x", "N", 4)
          .weights("nan", new float[] {Float.NaN}, 1)
          .node("Mul", List.of("x", "nan"), "y")
          .output("y", "N", 4)
          .bytes();

  private BadGraphs() {}

  static Map<String, BadInputTest.Scenario> scenarios() {
    Map<String, BadInputTest.Scenario> all = new LinkedHashMap<>();
    addFiles(all);
    addShapes(all);
    addPairs(all);
    return all;
  }

  /** A graph that changes nothing: shapes are what matters here. */
  static byte[] identity(Object... shape) {
    return new Graphs()
        .input("x", shape)
        .node("Identity", List.of("x"), "y")
        .output("y", shape)
        .bytes();
  }

  private static void addFiles(Map<String, BadInputTest.Scenario> all) {
    all.put(
        "`fromDenoiser` of a graph with two inputs",
        denoiser(
            new Graphs()
                .input("a", "N", 4)
                .input("b", "N", 4)
                .node("Add", List.of("a", "b"), "y")
                .output("y", "N", 4)
                .bytes()));
    all.put(
        "`fromDenoiser` of a graph that gives doubles",
        denoiser(
            new Graphs()
                .input("x", "N", 4)
                .node(
                    "Cast",
                    List.of("x"),
                    "y",
                    Graphs.attribute("to", TensorProto.DataType.DOUBLE.getNumber()))
                .output("y", TensorProto.DataType.DOUBLE, "N", 4)
                .bytes()));
    all.put("`fromDenoiser` of a graph of a single value", denoiser(identity()));
    all.put("`fromDenoiser` of a graph that gives NaN", denoiser(NOT_A_NUMBER));
  }

  private static void addShapes(Map<String, BadInputTest.Scenario> all) {
    all.put("have sizes half known", denoiser(identity("N", 3, 8, "width")));
    all.put("have 7 channels, unsaid", denoiser(identity("N", 7, 8, 9)));
    all.put("have NCHW or NHWC, unsaid", denoiser(identity("N", 4, 6, 3)));
    all.put(
        "say `imageSize(1, 8, 9)` of another size",
        directory -> {
          byte[] graph = identity("N", 7, 8, 9);
          Autoencoder.fromDenoiser(Files.write(directory.resolve("g.onnx"), graph))
              .imageSize(1, 8, 9)
              .load();
        });
    all.put(
        "have another size at the output",
        denoiser(
            new Graphs()
                .input("x", "N", 1, 4, 6)
                .node("Flatten", List.of("x"), "y", Graphs.attribute("axis", 3))
                .output("y", "M", 6)
                .bytes()));
    all.put(
        "say `multiple(5000)`",
        directory -> {
          byte[] graph = identity("N", 1, "height", "width");
          Autoencoder.fromDenoiser(Files.write(directory.resolve("g.onnx"), graph))
              .multiple(5000)
              .load();
        });
  }

  private static void addPairs(Map<String, BadInputTest.Scenario> all) {
    all.put("pair a code of 5 with one of 6", pair(Fixtures.encoder(), identity("N", 6)));
    all.put(
        "pair graphs for images of any size",
        pair(identity("N", 1, "height", "width"), identity("N", 6)));
    all.put("pair batches of 2 with batches of 4", pair(identity(2, 24), identity(4, 24)));
    all.put(
        "`from` with null as decoder",
        directory ->
            Autoencoder.from(
                Files.write(directory.resolve("encoder.onnx"), Fixtures.encoder()),
                BadCalls.nothing()));
  }

  private static BadInputTest.Scenario denoiser(byte[] graph) {
    return directory ->
        Autoencoder.fromDenoiser(Files.write(directory.resolve("g.onnx"), graph)).load();
  }

  private static BadInputTest.Scenario pair(byte[] encoder, byte[] decoder) {
    return directory ->
        Autoencoder.from(
                Files.write(directory.resolve("encoder.onnx"), encoder),
                Files.write(directory.resolve("decoder.onnx"), decoder))
            .load();
  }
}
