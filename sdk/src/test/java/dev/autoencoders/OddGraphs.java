package dev.autoencoders;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Random;

/**
 * Graphs as an attacker's generator makes them, one for each seed: of one operator with odd
 * attributes and shapes, or a usual graph with some of its parts or bytes changed.
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

  private static final String[] OPERATORS =
      ("Abs Add And ArgMax AveragePool BatchNormalization BitShift Cast CastLike Ceil Celu Clip"
              + " Compress Concat Constant ConstantOfShape Conv ConvInteger ConvTranspose CumSum"
              + " DepthToSpace DequantizeLinear Det Div Dropout DynamicQuantizeLinear Einsum Elu Equal"
              + " Erf Exp Expand EyeLike Flatten Floor GRU Gather GatherElements GatherND Gemm"
              + " GlobalAveragePool GlobalMaxPool GridSample GroupNormalization HardSigmoid Identity"
              + " If InstanceNormalization IsInf IsNaN LRN LSTM LayerNormalization LeakyRelu Less Log"
              + " LogSoftmax Loop LpNormalization LpPool MatMul MatMulInteger Max MaxPool MaxRoiPool"
              + " MaxUnpool Mean Min Mod Mul Multinomial Neg NonMaxSuppression NonZero Not OneHot Or"
              + " PRelu Pad Pow QLinearConv QLinearMatMul QuantizeLinear RNN RandomNormal"
              + " RandomNormalLike RandomUniform RandomUniformLike Range Reciprocal ReduceL1 ReduceL2"
              + " ReduceMax ReduceMean ReduceProd ReduceSum Relu Reshape Resize ReverseSequence"
              + " RoiAlign Round Scan Scatter ScatterElements ScatterND Selu SequenceAt Shape Shrink"
              + " Sigmoid Sign Size Slice Softmax Softplus SpaceToDepth Split Sqrt Squeeze Sub Sum"
              + " Tanh ThresholdedRelu Tile TopK Transpose Trilu Unique Unsqueeze Upsample Where Xor")
          .split(" ", -1);

  private static final String[] ATTRIBUTES =
      ("alpha beta gamma axis axes perm to mode kernel_shape pads strides dilations group"
              + " auto_pad ceil_mode count_include_pad output_padding output_shape blocksize scale"
              + " mean low high dtype shape size bias epsilon momentum keepdims largest sorted"
              + " hidden_size direction transA transB num_groups num_outputs split starts ends"
              + " coordinate_transformation_mode nearest_mode antialias block_size value")
          .split(" ", -1);

  private final Random random;

  private OddGraphs(long seed) {
    this.random = new Random(seed);
  }

  /** The graph of a seed: the same on every machine. */
  static byte[] of(long seed) {
    OddGraphs odd = new OddGraphs(seed);
    int kind = odd.random.nextInt(10);
    if (kind < 5) {
      return odd.oneOperator();
    }
    List<byte[]> usual = List.copyOf(UsualGraphs.all().values());
    byte[] graph = usual.get(odd.random.nextInt(usual.size()));
    return kind < 9 ? odd.changed(graph) : odd.flipped(graph);
  }

  private byte[] oneOperator() {
    Graphs graph = new Graphs().input("x", "N", 1 + random.nextInt(3), 8, 8);
    NodeProto.Builder node = NodeProto.newBuilder().setOpType(pick(OPERATORS));
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
    return graph.output("out", "N", "a", "b", "c").bytes();
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
    AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(pick(ATTRIBUTES));
    switch (random.nextInt(5)) {
      case 0 -> attribute.setType(AttributeProto.AttributeType.INT).setI(integer());
      case 1 -> attribute.setType(AttributeProto.AttributeType.FLOAT).setF(real());
      case 2 ->
          attribute
              .setType(AttributeProto.AttributeType.STRING)
              .setS(ByteString.copyFromUtf8(pick(TEXTS)));
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
      case 0 -> node.setOpType(pick(OPERATORS));
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
    graph
        .getInputBuilder(0)
        .getTypeBuilder()
        .getTensorTypeBuilder()
        .getShapeBuilder()
        .getDimBuilder(random.nextInt(4))
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

  private String pick(String[] texts) {
    return texts[random.nextInt(texts.length)];
  }
}
