package dev.autoencoders;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    addOutputs(all);
    addSizes(all);
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
        "`fromDenoiser` of a graph that gives integers",
        denoiser(
            new Graphs()
                .input("x", "N", 4)
                .cast("x", "y", TensorProto.DataType.INT64)
                .output("y", TensorProto.DataType.INT64, "N", 4)
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

  /** From x to what goes in, under two names. */
  static byte[] twoOutputs() {
    return new Graphs()
        .input("x", "N", 4)
        .node("Identity", List.of("x"), "mean")
        .node("Neg", List.of("x"), "log_variance")
        .output("mean", "N", 4)
        .output("log_variance", "N", 4)
        .bytes();
  }

  private static void addOutputs(Map<String, BadInputTest.Scenario> all) {
    all.put("have several outputs, unsaid", denoiser(twoOutputs()));
    all.put("have several outputs of an encoder, unsaid", pair(twoOutputs(), identity("N", 4)));
    all.put(
        "say `output(\"std\")`, which is not there",
        directory -> onnx(directory, twoOutputs()).output("std").load());
    all.put(
        "say `latent(\"mean\")` of one graph",
        directory -> onnx(directory, twoOutputs()).latent("mean"));
    all.put("say `signalSize(0, 5)`", directory -> onnx(directory, twoOutputs()).signalSize(0, 5));
    all.put(
        "`encode` with an autoencoder in one graph",
        directory -> {
          try (Autoencoder model = onnx(directory, identity("N", 4)).load()) {
            model.encode(new float[4]);
          }
        });
    all.put(
        "`from` with an encoder alone", directory -> onnx(directory, Fixtures.encoder()).load());
  }

  private static void addSizes(Map<String, BadInputTest.Scenario> all) {
    all.put("have no image in a sample", denoiser(identity("N", 3, 0, 8)));
    all.put("have too large an image", denoiser(identity("N", 1, 1 << 20, 1 << 20)));
    all.put(
        "take any size, and run with none",
        denoiser(
            new Graphs()
                .input("x", "N", 1, "height", "width")
                .weights("nine", new float[81], 9, 9)
                .node("Flatten", List.of("x"), "flat")
                .node("MatMul", List.of("flat", "nine"), "product")
                .node("Shape", List.of("x"), "shape")
                .node("Reshape", List.of("product", "shape"), "y")
                .output("y", "N", 1, "height", "width")
                .bytes()));
    all.put(
        "say `multiple(3)` where 7 is needed",
        directory -> {
          byte[] graph = MultipleSearchTest.blocks(7);
          Autoencoder.fromDenoiser(write(directory, graph)).multiple(3).load();
        });
    all.put(
        "say `imageSize(1, 9, 9)` where multiples of 8 are needed",
        directory -> {
          byte[] graph = MultipleSearchTest.blocks(8);
          Autoencoder.fromDenoiser(write(directory, graph)).imageSize(1, 9, 9).load();
        });
    all.put(
        "`denoise` 10×12 with `multiple(2)` where 8 is needed",
        directory -> {
          byte[] graph = MultipleSearchTest.blocks(8);
          try (Autoencoder model =
              Autoencoder.fromDenoiser(write(directory, graph)).multiple(2).load()) {
            model.denoise(new float[120], 10, 12);
          }
        });
  }

  private static Path write(Path directory, byte[] graph) throws IOException {
    return Files.write(directory.resolve("g.onnx"), graph);
  }

  private static AutoencoderBuilder onnx(Path directory, byte[] graph) throws IOException {
    return Autoencoder.from(write(directory, graph));
  }

  private static void addPairs(Map<String, BadInputTest.Scenario> all) {
    all.put("pair a code of 5 with one of 6", pair(Fixtures.encoder(), identity("N", 6)));
    all.put(
        "pair graphs for images of any size",
        pair(identity("N", 1, "height", "width"), identity("N", 6)));
    all.put(
        "pair a code of float32 with one of float16",
        pair(
            identity("N", 4),
            new Graphs()
                .input("x", TensorProto.DataType.FLOAT16, "N", 4)
                .cast("x", "y", TensorProto.DataType.FLOAT)
                .output("y", "N", 4)
                .bytes()));
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
