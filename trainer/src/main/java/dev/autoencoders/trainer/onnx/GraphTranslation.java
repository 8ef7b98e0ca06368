package dev.autoencoders.trainer.onnx;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.autoencoders.trainer.architecture.AveragePool;
import dev.autoencoders.trainer.architecture.BatchNorm;
import dev.autoencoders.trainer.architecture.BlockTransform;
import dev.autoencoders.trainer.architecture.Bottleneck;
import dev.autoencoders.trainer.architecture.Clamp;
import dev.autoencoders.trainer.architecture.Conv;
import dev.autoencoders.trainer.architecture.Conv1d;
import dev.autoencoders.trainer.architecture.Crop;
import dev.autoencoders.trainer.architecture.Dense;
import dev.autoencoders.trainer.architecture.DepthToSpace;
import dev.autoencoders.trainer.architecture.Destandardise;
import dev.autoencoders.trainer.architecture.Flatten;
import dev.autoencoders.trainer.architecture.Gated;
import dev.autoencoders.trainer.architecture.InverseBlockTransform;
import dev.autoencoders.trainer.architecture.Layer;
import dev.autoencoders.trainer.architecture.LayerVisitor;
import dev.autoencoders.trainer.architecture.MaxPool;
import dev.autoencoders.trainer.architecture.Network;
import dev.autoencoders.trainer.architecture.Relu;
import dev.autoencoders.trainer.architecture.Reshape;
import dev.autoencoders.trainer.architecture.Residual;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.architecture.Sigmoid;
import dev.autoencoders.trainer.architecture.SpaceToDepth;
import dev.autoencoders.trainer.architecture.Standardise;
import dev.autoencoders.trainer.architecture.TransposedConv;
import dev.autoencoders.trainer.architecture.Upsample;
import dev.autoencoders.trainer.architecture.Weights;
import java.util.Arrays;
import java.util.List;

/**
 * Layers to ONNX nodes, opset 17. Each method adds the nodes of one layer, which take the
 * {@linkplain #current current} value, and returns the name of what comes out: the layer's path.
 * The weights have their batch normalisations folded in.
 */
final class GraphTranslation implements LayerVisitor<String> {
  private final GraphNodes nodes;
  private final Weights weights;
  private final boolean exactGates;
  private String current;
  private boolean inGate;

  /**
   * Starts with an input.
   *
   * @param exactGates whether the sigmoids of gates are written out
   */
  GraphTranslation(GraphNodes nodes, Weights weights, String input, boolean exactGates) {
    this.nodes = nodes;
    this.exactGates = exactGates;
    this.weights = weights;
    this.current = input;
  }

  /** Adds the nodes of all layers; the last value gets the name that is given. */
  void add(Network network, String output) {
    network.forEach((layer, place) -> current = layer.accept(this, place));
    // Each visit adds the node of its result last, or none.
    nodes.renameLast(output);
  }

  @Override
  public String visit(Dense layer, Layer.Place place) {
    return add(weightedNode("Gemm", place).addAttribute(Protos.integer("transB", 1)), place);
  }

  @Override
  public String visit(Conv layer, Layer.Place place) {
    return convolution(layer.kernel(), layer.stride(), layer.padding(), place);
  }

  private String convolution(int kernel, int stride, int padding, Layer.Place place) {
    return add(
        windows(weightedNode("Conv", place), kernel, stride)
            .addAttribute(Protos.integers("pads", padding, padding, padding, padding)),
        place);
  }

  @Override
  public String visit(TransposedConv layer, Layer.Place place) {
    return patches(layer.size(), place);
  }

  private String patches(int size, Layer.Place place) {
    return add(windows(weightedNode("ConvTranspose", place), size, size), place);
  }

  /** The quantiser is the codec's, and the prior is for training alone. */
  @Override
  public String visit(Bottleneck layer, Layer.Place place) {
    return current;
  }

  @Override
  public String visit(BlockTransform layer, Layer.Place place) {
    return convolution(layer.block(), layer.block(), 0, place);
  }

  @Override
  public String visit(InverseBlockTransform layer, Layer.Place place) {
    return patches(layer.block(), place);
  }

  /** Folded into the layer before it. */
  @Override
  public String visit(BatchNorm layer, Layer.Place place) {
    return current;
  }

  /** Odd sizes are padded at the end explicitly: runtimes differ in how they read ceil_mode. */
  @Override
  public String visit(MaxPool layer, Layer.Place place) {
    SampleShape out = layer.output(place.input());
    int bottom = out.height() * layer.size() - place.input().height();
    int right = out.width() * layer.size() - place.input().width();
    return add(
        windows(node("MaxPool"), layer.size(), layer.size())
            .addAttribute(Protos.integers("pads", 0, 0, bottom, right)),
        place);
  }

  @Override
  public String visit(Upsample layer, Layer.Place place) {
    float[] factors = new float[place.input().sizes().size() + 1];
    Arrays.fill(factors, layer.factor());
    factors[0] = 1;
    factors[1] = 1;
    String scales = constant(place, "scales", Protos.floats(factors));
    return add(
        node("Resize")
            .addInput("") // no region
            .addInput(scales)
            .addAttribute(Protos.text("mode", "nearest"))
            .addAttribute(Protos.text("coordinate_transformation_mode", "asymmetric"))
            .addAttribute(Protos.text("nearest_mode", "floor")),
        place);
  }

  @Override
  public String visit(Crop layer, Layer.Place place) {
    return add(
        node("Slice")
            .addInput(constant(place, "starts", Protos.longs(0, 0)))
            .addInput(constant(place, "ends", Protos.longs(layer.height(), layer.width())))
            .addInput(constant(place, "axes", Protos.longs(2, 3))),
        place);
  }

  @Override
  public String visit(DepthToSpace layer, Layer.Place place) {
    return add(
        node("DepthToSpace")
            .addAttribute(Protos.integer("blocksize", layer.block()))
            .addAttribute(Protos.text("mode", "CRD")),
        place);
  }

  @Override
  public String visit(Relu layer, Layer.Place place) {
    return add(node("Relu"), place);
  }

  @Override
  public String visit(Sigmoid layer, Layer.Place place) {
    return inGate && exactGates ? exactSigmoid(place) : add(node("Sigmoid"), place);
  }

  /** 1 / (1 + exp(-x)), of operators that are exact to the last bits; exp may become infinite. */
  private String exactSigmoid(Layer.Place place) {
    current = add(node("Neg"), place, "neg");
    current = add(node("Exp"), place, "exp");
    current = add(node("Add").addInput(constant(place, "one", Protos.floats(1))), place, "sum");
    return add(node("Reciprocal"), place);
  }

  @Override
  public String visit(Clamp layer, Layer.Place place) {
    return add(
        node("Clip")
            .addInput(constant(place, "low", Protos.scalar((float) layer.low())))
            .addInput(constant(place, "high", Protos.scalar((float) layer.high()))),
        place);
  }

  @Override
  public String visit(Standardise layer, Layer.Place place) {
    current = add(node("Sub").addInput(perChannel(place, Standardise.MEAN)), place, "centred");
    return add(node("Div").addInput(perChannel(place, Standardise.SCALE)), place);
  }

  @Override
  public String visit(Destandardise layer, Layer.Place place) {
    current = add(node("Mul").addInput(perChannel(place, Standardise.SCALE)), place, "scaled");
    return add(node("Add").addInput(perChannel(place, Standardise.MEAN)), place);
  }

  private String perChannel(Layer.Place place, String name) {
    float[] values = weights.get(place.path() + "." + name).values();
    return constant(place, name, Protos.perChannel(values, place.input()));
  }

  @Override
  public String visit(Conv1d layer, Layer.Place place) {
    return add(
        weightedNode("Conv", place)
            .addAttribute(Protos.integers("kernel_shape", layer.kernel()))
            .addAttribute(Protos.integers("strides", layer.stride()))
            .addAttribute(Protos.integers("pads", layer.padding(), layer.padding())),
        place);
  }

  @Override
  public String visit(SpaceToDepth layer, Layer.Place place) {
    return add(
        node("SpaceToDepth").addAttribute(Protos.integer("blocksize", layer.block())), place);
  }

  @Override
  public String visit(Flatten layer, Layer.Place place) {
    return add(node("Flatten").addAttribute(Protos.integer("axis", 1)), place);
  }

  @Override
  public String visit(Reshape layer, Layer.Place place) {
    String shape = constant(place, "shape", Protos.batchOf(layer.shape().sizes()));
    return add(node("Reshape").addInput(shape), place);
  }

  @Override
  public String visit(Residual layer, Layer.Place place) {
    return combine("Add", layer.network(place), place);
  }

  @Override
  public String visit(Gated layer, Layer.Place place) {
    boolean outside = inGate;
    inGate = true;
    String product = combine("Mul", layer.network(place), place);
    inGate = outside;
    return product;
  }

  /** What the body makes of the current value, and the current value itself. */
  private String combine(String operator, Network body, Layer.Place place) {
    String skip = current;
    body.forEach((part, inside) -> current = part.accept(this, inside));
    return add(node(operator).addInput(skip), place);
  }

  @Override
  public String visit(AveragePool layer, Layer.Place place) {
    int padding = layer.padding();
    return add(
        node("AveragePool")
            .addAttribute(Protos.integers("kernel_shape", layer.size(), layer.size()))
            .addAttribute(Protos.integers("pads", padding, padding, padding, padding))
            .addAttribute(Protos.integer("count_include_pad", 1)),
        place);
  }

  /** A node that takes the current value. */
  private NodeProto.Builder node(String operator) {
    return NodeProto.newBuilder().setOpType(operator).addInput(current);
  }

  /** A node that looks at its input through square windows. */
  private static NodeProto.Builder windows(NodeProto.Builder node, int side, int stride) {
    return node.addAttribute(Protos.integers("kernel_shape", side, side))
        .addAttribute(Protos.integers("strides", stride, stride));
  }

  /** A node that takes the current value, the layer's weight and its bias. */
  private NodeProto.Builder weightedNode(String operator, Layer.Place place) {
    NodeProto.Builder node = node(operator);
    for (String name : List.of("weight", "bias")) {
      String path = place.path() + "." + name;
      node.addInput(constant(place, name, Protos.floats(weights.get(path))));
    }
    return node;
  }

  private String constant(Layer.Place place, String name, TensorProto.Builder tensor) {
    return nodes.constant(place.path() + "." + name, tensor);
  }

  /** One of several nodes of a layer, but not the last. */
  private String add(NodeProto.Builder node, Layer.Place place, String name) {
    return nodes.add(node, place.path() + "." + name);
  }

  private String add(NodeProto.Builder node, Layer.Place place) {
    return nodes.add(node, place.path());
  }
}
