package dev.autoencoders;

import static dev.autoencoders.Graphs.attribute;

import java.util.List;

/** Denoisers as they are published, small: from images of 1×16×16 to such images. */
final class DenoiserGraphs {
  private static final String X = "x";
  private static final int SIDE = 16;

  private DenoiserGraphs() {}

  static byte[] dnCnn() {
    Graphs graph = Graphs.ofImages(SIDE);
    conv(graph, X, "c1", 1, 8);
    graph.node("Relu", List.of("c1"), "r1");
    conv(graph, "r1", "c2", 8, 8);
    graph
        .weights("scale", Graphs.ones(8), 8)
        .weights("shift", Graphs.small(8), 8)
        .weights("mean", Graphs.small(8), 8)
        .weights("variance", Graphs.ones(8), 8)
        .node(
            "BatchNormalization",
            List.of("c2", "scale", "shift", "mean", "variance"),
            "n2",
            attribute("epsilon", 1e-5f),
            attribute("momentum", 0.9f))
        .node("Relu", List.of("n2"), "r2");
    conv(graph, "r2", "noise", 8, 1);
    return graph.node("Sub", List.of(X, "noise"), "y").finished();
  }

  /** Half a megabyte for each image between two layers, and as much again while they work. */
  static byte[] wide() {
    Graphs graph = Graphs.ofImages(SIDE);
    conv(graph, X, "c1", 1, 512);
    conv(graph, "c1", "y", 512, 1);
    return graph.finished();
  }

  static byte[] ffdNet() {
    Graphs graph =
        Graphs.ofImages(SIDE).node("SpaceToDepth", List.of(X), "s", attribute("blocksize", 2));
    graph
        .weights("sigma", new float[] {0.1f}, 1, 1, 1, 1)
        .node("Shape", List.of("s"), "shape")
        .integers("zero", 0)
        .integers("one", 1)
        .integers("channels", 1)
        .integers("rest", 2, 3)
        .node("Gather", List.of("shape", "zero"), "n")
        .node("Gather", List.of("shape", "rest"), "hw")
        .node("Concat", List.of("n", "channels", "hw"), "to", attribute("axis", 0))
        .node("Expand", List.of("sigma", "to"), "map")
        .node("Concat", List.of("s", "map"), "in", attribute("axis", 1));
    conv(graph, "in", "c1", 5, 8);
    graph.node("LeakyRelu", List.of("c1"), "r1", attribute("alpha", 0.2f));
    conv(graph, "r1", "c2", 8, 4);
    return graph
        .node(
            "DepthToSpace", List.of("c2"), "y", attribute("blocksize", 2), attribute("mode", "CRD"))
        .finished();
  }

  static byte[] unet() {
    Graphs graph = Graphs.ofImages(SIDE);
    conv(graph, X, "c1", 1, 8);
    graph.node("Relu", List.of("c1"), "skip");
    graph.node(
        "MaxPool",
        List.of("skip"),
        "half",
        attribute("kernel_shape", 2L, 2L),
        attribute("strides", 2L, 2L),
        attribute("ceil_mode", 0));
    conv(graph, "half", "c2", 8, 16);
    graph.node("Elu", List.of("c2"), "r2", attribute("alpha", 1f));
    graph
        .weights("up_w", Graphs.small(16 * 8 * 4), 16, 8, 2, 2)
        .node(
            "ConvTranspose",
            List.of("r2", "up_w"),
            "up",
            attribute("kernel_shape", 2L, 2L),
            attribute("strides", 2L, 2L))
        .weights("scales", new float[] {1, 1, 2, 2}, 4)
        .node(
            "Resize",
            List.of("r2", "", "scales"),
            "bilinear",
            attribute("mode", "linear"),
            attribute("coordinate_transformation_mode", "half_pixel"))
        .node("Concat", List.of("skip", "up", "bilinear"), "all", attribute("axis", 1));
    conv(graph, "all", "out", 32, 1);
    return graph.node("Sigmoid", List.of("out"), "y").finished();
  }

  /** Adds a convolution of 3×3 that keeps the size. */
  private static void conv(Graphs graph, String from, String to, int in, int out) {
    graph
        .weights(to + "_w", Graphs.small(in * out * 9), out, in, 3, 3)
        .weights(to + "_b", Graphs.small(out), out)
        .node(
            "Conv",
            List.of(from, to + "_w", to + "_b"),
            to,
            attribute("kernel_shape", 3L, 3L),
            attribute("pads", 1L, 1L, 1L, 1L),
            attribute("strides", 1L, 1L),
            attribute("dilations", 1L, 1L),
            attribute("group", 1));
  }
}
