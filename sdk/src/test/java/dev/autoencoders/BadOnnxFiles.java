package dev.autoencoders;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** ONNX files that can't be read, or whose weights can't be; see {@link BadInputTest}. */
final class BadOnnxFiles {
  private BadOnnxFiles() {}

  static Map<String, BadInputTest.Scenario> scenarios() {
    Map<String, BadInputTest.Scenario> all = new LinkedHashMap<>();
    addFiles(all);
    addExternalData(all);
    return all;
  }

  private static void addFiles(Map<String, BadInputTest.Scenario> all) {
    all.put(
        "`fromDenoiser` of a file that is not there",
        directory -> Autoencoder.fromDenoiser(directory.resolve("none.onnx")));
    all.put("`fromDenoiser` of a directory", Autoencoder::fromDenoiser);
    all.put(
        "`fromDenoiser` of a text file",
        directory -> open(directory, "no graph".getBytes(StandardCharsets.UTF_8)));
    all.put(
        "`fromDenoiser` of half an ONNX file",
        directory -> open(directory, Arrays.copyOf(Fixtures.encoder(), 400)));
    all.put(
        "`fromDenoiser` of a file in ONNX Runtime's own format",
        directory -> open(directory, "\b\0\0\0ORTM".getBytes(StandardCharsets.ISO_8859_1)));
    all.put(
        "`fromDenoiser` of an ONNX file without a graph",
        directory -> open(directory, new byte[0]));
    all.put(
        "`fromDenoiser` of a graph with an unknown operator",
        directory -> open(directory, unknownOperator()));
    all.put(
        "the same with `trusted()`",
        directory -> builder(directory, unknownOperator()).trusted().load());
    all.put(
        "`fromDenoiser` of a graph with an odd attribute",
        directory -> open(directory, oddAttribute()));
    all.put(
        "`fromDenoiser` of a graph beyond `maxMemory(100)`",
        directory -> builder(directory, BadGraphs.identity("N", 24)).maxMemory(100).load());
    all.put(
        "`fromDenoiser` of a graph beyond `maxMultiplyAdds(10)`",
        directory -> builder(directory, BadGraphs.identity("N", 24)).maxMultiplyAdds(10).load());
    all.put(
        "`fromDenoiser` of bytes of text",
        directory -> Autoencoder.fromDenoiser("no graph".getBytes(StandardCharsets.UTF_8)));
    all.put(
        "`fromDenoiser` of bytes with weights in another file",
        directory -> Autoencoder.fromDenoiser(graph(List.of("location", "w.data"))));
    all.put(
        "`fromDenoiser` of a class path resource that is not there",
        directory -> Autoencoder.fromDenoiser((InputStream) BadCalls.nothing()));
  }

  private static byte[] unknownOperator() {
    return new Graphs()
        .input("x", "N", 4)
        .node("Unheard", List.of("x"), "y")
        .output("y", "N", 4)
        .bytes();
  }

  private static byte[] oddAttribute() {
    return new Graphs()
        .input("x", "N", 4)
        .node("RandomNormalLike", List.of("x"), "y", Graphs.attribute("scale", -1f))
        .output("y", "N", 4)
        .bytes();
  }

  private static void addExternalData(Map<String, BadInputTest.Scenario> all) {
    all.put("leave the weights' file behind", external("w.data"));
    all.put(
        "have weights only in the working directory",
        directory -> {
          if (!Files.exists(Path.of("pom.xml"))) {
            throw new AssertionError("the tests run beside pom.xml");
          }
          external("pom.xml").run(directory);
        });
    all.put(
        "have half of the weights' file",
        directory -> {
          Files.write(directory.resolve("w.data"), new byte[8]);
          external("w.data").run(directory);
        });
    all.put("have weights at another path", external("../w.data"));
    all.put("have weights at an absolute path", external("/etc/passwd"));
    all.put("have weights in a folder", external("weights/w.data"));
    all.put("have weights in memory", external("*/_ORT_MEM_ADDR_/*"));
    all.put(
        "have a directory as weights",
        directory -> {
          Files.createDirectory(directory.resolve("w.data"));
          external("w.data").run(directory);
        });
    all.put("have weights of another length", external("w.data", "length", "15"));
    all.put("have weights before the file", external("w.data", "offset", "-1"));
    all.put("have weights nowhere", directory -> open(directory, graph(List.of("offset", "0"))));
  }

  private static BadInputTest.Scenario external(String location, String... more) {
    List<String> entries = new ArrayList<>(List.of("location", location));
    entries.addAll(List.of(more));
    return directory -> open(directory, graph(entries));
  }

  static byte[] graph(List<String> entries) {
    return new Graphs()
        .input("x", "N", 4)
        .external("w", entries, 4)
        .node("Add", List.of("x", "w"), "y")
        .output("y", "N", 4)
        .bytes();
  }

  private static void open(Path directory, byte[] graph) throws IOException {
    builder(directory, graph).load();
  }

  private static AutoencoderBuilder builder(Path directory, byte[] graph) throws IOException {
    return Autoencoder.fromDenoiser(Files.write(directory.resolve("g.onnx"), graph));
  }
}
