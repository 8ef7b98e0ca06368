package dev.autoencoders;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Graphs as an attacker's generator makes them, one for each seed: of one operator, of the standard
 * or of ONNX Runtime's own, with odd attributes and shapes, or a usual graph or one of the zoo with
 * some of its parts or bytes changed.
 */
final class OddGraphs {
  private static final long[] INTEGERS = {
    0,
    1,
    1,
    2,
    2,
    3,
    4,
    5,
    7,
    8,
    16,
    -1,
    -2,
    -128,
    255,
    1 << 16,
    1 << 20,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    1L << 31,
    1L << 40,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };

  private static final float[] REALS = {
    0, 1, -1, 0.5f, 2, 1e-30f, 1e30f, -1e30f, Float.NaN, Float.POSITIVE_INFINITY, 3.7f
  };

  private static final String[] TEXTS = {
    "",
    "linear",
    "cubic",
    "reflect",
    "edge",
    "wrap",
    "SAME_UPPER",
    "VALID",
    "align_corners",
    "asymmetric",
    "bidirectional",
    "CRD",
    "tanh",
    "floor"
  };

  private static final String[] ATTRIBUTES =
      ("alpha beta gamma axis axes perm to mode kernel_shape pads strides dilations group"
              + " auto_pad ceil_mode count_include_pad output_padding output_shape blocksize scale"
              + " mean low high dtype shape size bias epsilon momentum keepdims largest sorted"
              + " hidden_size direction transA transB num_groups num_outputs split starts ends"
              + " coordinate_transformation_mode nearest_mode antialias block_size value")
          .split(" ", -1);

  /** Graphs of the zoo up to this size: a change in a larger one is no other change. */
  private static final int LARGEST = 1 << 20;

  private static final List<byte[]> USUAL = List.copyOf(UsualGraphs.all().values());
  private static final List<byte[]> ZOO = zoo();

  /** What a graph is made of. */
  enum Kind {
    ONE_OPERATOR,
    CHANGED_USUAL,
    CHANGED_ZOO,
    FLIPPED_ZOO
  }

  private final Random random;

  private OddGraphs(long seed) {
    this.random = new Random(seed);
  }

  /** Half of all are of one operator. */
  static Kind kind(long seed) {
    return kind(new Random(seed));
  }

  private static Kind kind(Random random) {
    int kind = random.nextInt(20);
    return kind < 11
        ? Kind.ONE_OPERATOR
        : kind < 15 ? Kind.CHANGED_USUAL : kind < 19 ? Kind.CHANGED_ZOO : Kind.FLIPPED_ZOO;
  }

  /** The graph of a seed: the same on every machine, as long as the zoo is the same. */
  static byte[] of(long seed) {
    OddGraphs odd = new OddGraphs(seed);
    return switch (kind(odd.random)) {
      case ONE_OPERATOR -> odd.oneOperator();
      case CHANGED_USUAL -> odd.changed(odd.pick(USUAL));
      case CHANGED_ZOO -> odd.changed(odd.pick(ZOO));
      case FLIPPED_ZOO -> odd.flipped(odd.pick(ZOO));
    };
  }

  private static List<byte[]> zoo() {
    List<byte[]> graphs = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("..", "model-zoo"), 3)) {
      for (Path file : files.filter(name -> name.toString().endsWith(".onnx")).sorted().toList()) {
        if (Files.size(file) <= LARGEST) {
          graphs.add(Files.readAllBytes(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return graphs;
  }

  private byte[] oneOperator() {
    Graphs graph = new Graphs().input("x", "N", 1 + random.nextInt(3), 8, 8);
    boolean contributed = random.nextInt(4) == 0;
    NodeProto.Builder node =
        NodeProto.newBuilder()
            .setOpType(pick(contributed ? OperatorNames.CONTRIBUTED : OperatorNames.STANDARD))
            .setDomain(contributed ? "com.microsoft" : "");
    node.addInput("x");
    int more = random.nextInt(5);
    for (int i = 0; i < more; i++) {
      String name = "c" + i;
      graph.constant(tensor(name));
      node.addInput(random.nextInt(6) == 0 ? "" : name);
    }
    for (int i = random.nextInt(5); i > 0; i--) {
      node.addAttribute(attribute());
    }
    node.addOutput("y");
    if (random.nextInt(4) == 0) {
      node.addOutput("z");
    }
    graph.node(node);
    // What comes out is cast, so that more than the type decides whether the graph is taken.
    graph.cast("y", "out", TensorProto.DataType.FLOAT);
    return graph
        .output("out", "N", "a", "b", "c")
        .model()
        .setOpsetImport(
            0, OperatorSetIdProto.newBuilder().setVersion(random.nextInt(3) == 0 ? 21 : 17))
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("com.microsoft").setVersion(1))
        .build()
        .toByteArray();
  }

  private TensorProto tensor(String name) {
    int[] types = {1, 1, 1, 2, 3, 6, 7, 7, 9, 10, 11};
    int type = types[random.nextInt(types.length)];
    TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(type);
    int elements = 1;
    for (int i = random.nextInt(5); i > 0; i--) {
      int size = random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(4);
      tensor.addDims(size);
      elements *= size;
    }
    for (int i = 0; i < elements; i++) {
      switch (type) {
        case 1 -> tensor.addFloatData(real());
        case 7 -> tensor.addInt64Data(integer());
        case 11 -> tensor.addDoubleData(real());
        default -> tensor.addInt32Data((int) integer() & (type == 9 ? 1 : 127));
      }
    }
    return tensor.build();
  }

  private AttributeProto attribute() {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(pick(List.of(ATTRIBUTES)));
    switch (random.nextInt(5)) {
      case 0 -> attribute.setType(AttributeProto.AttributeType.INT).setI(integer());
      case 1 -> attribute.setType(AttributeProto.AttributeType.FLOAT).setF(real());
      case 2 ->
          attribute
              .setType(AttributeProto.AttributeType.STRING)
              .setS(ByteString.copyFromUtf8(pick(List.of(TEXTS))));
      case 3 -> attribute.setType(AttributeProto.AttributeType.TENSOR).setT(tensor("t"));
      default -> {
        attribute.setType(AttributeProto.AttributeType.INTS);
        for (int i = random.nextInt(6); i > 0; i--) {
          attribute.addInts(integer());
        }
      }
    }
    return attribute.build();
  }

  private byte[] changed(byte[] usual) {
    try {
      ModelProto.Builder model = ModelProto.newBuilder().mergeFrom(usual);
      for (int i = random.nextInt(3); i >= 0; i--) {
        change(model.getGraphBuilder());
      }
      return model.build().toByteArray();
    } catch (com.google.protobuf.InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private void change(GraphProto.Builder graph) {
    NodeProto.Builder node = graph.getNodeBuilder(random.nextInt(graph.getNodeCount()));
    switch (random.nextInt(7)) {
      case 0 -> node.setOpType(pick(OperatorNames.STANDARD));
      case 1 -> node.addAttribute(attribute());
      case 2 -> changeAttribute(node);
      case 3 -> {
        NodeProto other = graph.getNode(random.nextInt(graph.getNodeCount()));
        if (node.getInputCount() > 0 && other.getOutputCount() > 0) {
          node.setInput(random.nextInt(node.getInputCount()), other.getOutput(0));
        }
      }
      case 4 -> {
        if (graph.getInitializerCount() > 0) {
          int which = random.nextInt(graph.getInitializerCount());
          graph.setInitializer(which, tensor(graph.getInitializer(which).getName()));
        }
      }
      case 5 -> changeShape(graph);
      default -> graph.addNode(random.nextInt(graph.getNodeCount() + 1), node.build());
    }
  }

  private void changeAttribute(NodeProto.Builder node) {
    if (node.getAttributeCount() == 0) {
      return;
    }
    AttributeProto.Builder attribute =
        node.getAttributeBuilder(random.nextInt(node.getAttributeCount()));
    switch (attribute.getType()) {
      case INT -> attribute.setI(integer());
      case FLOAT -> attribute.setF(real());
      case INTS -> {
        if (attribute.getIntsCount() > 0) {
          attribute.setInts(random.nextInt(attribute.getIntsCount()), integer());
        }
      }
      default -> attribute.setType(AttributeProto.AttributeType.GRAPH);
    }
  }

  private void changeShape(GraphProto.Builder graph) {
    TensorShapeProto.Builder shape =
        graph.getInputBuilder(0).getTypeBuilder().getTensorTypeBuilder().getShapeBuilder();
    shape
        .getDimBuilder(random.nextInt(shape.getDimCount()))
        .setDimValue(random.nextBoolean() ? integer() : 1 + random.nextInt(40));
  }

  private byte[] flipped(byte[] usual) {
    byte[] flipped = usual.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
    }
    return flipped;
  }

  private long integer() {
    return INTEGERS[random.nextInt(INTEGERS.length)];
  }

  private float real() {
    return REALS[random.nextInt(REALS.length)];
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
