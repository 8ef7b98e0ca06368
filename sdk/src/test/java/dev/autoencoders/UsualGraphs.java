package dev.autoencoders;

import static dev.autoencoders.Graphs.attribute;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Small networks of the kinds that people export, in the way that exporters write them. */
final class UsualGraphs {
  private static final String X = "x";
  private static final int SIDE = 16;

  private UsualGraphs() {}

  /** All by what they are; each goes from images of 1×16×16 to such images. */
  static Map<String, byte[]> all() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put("DnCNN", DenoiserGraphs.dnCnn());
    all.put("FFDNet", DenoiserGraphs.ffdNet());
    all.put("U-Net", DenoiserGraphs.unet());
    all.put("wide", DenoiserGraphs.wide());
    all.put("variational autoencoder", variational());
    all.put("quantised network (QDQ)", quantized());
    all.put("Keras, NHWC inside", keras());
    all.put("attention", attention());
    all.put("recurrent autoencoder", recurrent());
    all.put("sizes computed from shapes", shapes());
    return all;
  }

  /** One of them. */
  static byte[] of(String what) {
    return Objects.requireNonNull(all().get(what), what);
  }

  private static byte[] variational() {
    return Graphs.ofImages(SIDE)
        .node("Flatten", List.of(X), "flat", attribute("axis", 1))
        .weights("wm", Graphs.small(256 * 4), 4, 256)
        .weights("wv", Graphs.small(256 * 4), 4, 256)
        .weights("wd", Graphs.small(256 * 4), 256, 4)
        .weights("half", new float[] {0.5f})
        .node("Gemm", List.of("flat", "wm"), "mean", attribute("transB", 1))
        .node("Gemm", List.of("flat", "wv"), "logvar", attribute("transB", 1))
        .node("Mul", List.of("logvar", "half"), "h")
        .node("Exp", List.of("h"), "std")
        .node("RandomNormalLike", List.of("std"), "eps", attribute("dtype", 1))
        .node("Mul", List.of("eps", "std"), "noise")
        .node("Add", List.of("mean", "noise"), "z")
        .node("Gemm", List.of("z", "wd"), "d", attribute("transB", 1))
        .integers("shape", -1, 1, 16, 16)
        .node("Reshape", List.of("d", "shape"), "image", attribute("allowzero", 0))
        .node("Sigmoid", List.of("image"), "y")
        .finished();
  }

  private static byte[] quantized() {
    byte[] weights = new byte[4 * 9];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (byte) (i * 5 % 127 - 60);
    }
    TensorProto.Builder whole =
        TensorProto.newBuilder()
            .setName("w")
            .setDataType(TensorProto.DataType.INT8.getNumber())
            .setRawData(ByteString.copyFrom(weights));
    for (long size : new long[] {4, 1, 3, 3}) {
      whole.addDims(size);
    }
    return Graphs.ofImages(SIDE)
        .constant(whole.build())
        .constant(zeros("wz", TensorProto.DataType.INT8, 4))
        .constant(zeros("z", TensorProto.DataType.UINT8))
        .weights("ws", Graphs.ones(4), 4)
        .weights("s", new float[] {0.01f})
        .node("QuantizeLinear", List.of(X, "s", "z"), "q")
        .node("DequantizeLinear", List.of("q", "s", "z"), "dq")
        .node("DequantizeLinear", List.of("w", "ws", "wz"), "dw", attribute("axis", 0))
        .node("Conv", List.of("dq", "dw"), "c", attribute("pads", 1L, 1L, 1L, 1L))
        .node("QuantizeLinear", List.of("c", "s", "z"), "cq")
        .node("DequantizeLinear", List.of("cq", "s", "z"), "cdq")
        .node(
            "ReduceMean",
            List.of("cdq"),
            "y",
            attribute("axes", new long[] {1}),
            attribute("keepdims", 1))
        .finished();
  }

  private static TensorProto zeros(String name, TensorProto.DataType type, int... count) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(type.getNumber());
    if (count.length == 1) {
      tensor.addDims(count[0]);
    }
    return tensor
        .setRawData(ByteString.copyFrom(new byte[count.length == 1 ? count[0] : 1]))
        .build();
  }

  private static byte[] keras() {
    Graphs graph =
        Graphs.ofImages(SIDE)
            .node("Transpose", List.of(X), "nhwc", attribute("perm", 0L, 2L, 3L, 1L));
    graph.node("Transpose", List.of("nhwc"), "nchw", attribute("perm", 0L, 3L, 1L, 2L));
    graph
        .weights("w", Graphs.small(9 * 4), 4, 1, 3, 3)
        .node(
            "Conv",
            List.of("nchw", "w"),
            "c",
            attribute("strides", 2L, 2L),
            attribute("auto_pad", "SAME_UPPER"))
        .node("Relu", List.of("c"), "r")
        .weights("v", Graphs.small(9 * 4), 4, 1, 3, 3)
        .node(
            "ConvTranspose",
            List.of("r", "v"),
            "t",
            attribute("strides", 2L, 2L),
            attribute("output_shape", 16L, 16L),
            attribute("auto_pad", "SAME_UPPER"))
        .weights("low", new float[] {0})
        .weights("high", new float[] {1})
        .node("Clip", List.of("t", "low", "high"), "y");
    return graph.finished();
  }

  private static byte[] attention() {
    return Graphs.ofImages(SIDE)
        .integers("rows", 0, 16, 16)
        .node("Reshape", List.of(X, "rows"), "tokens")
        .weights("g", Graphs.ones(16), 16)
        .weights("b", Graphs.small(16), 16)
        .node("LayerNormalization", List.of("tokens", "g", "b"), "n", attribute("axis", -1))
        .weights("wq", Graphs.small(256), 16, 16)
        .node("MatMul", List.of("n", "wq"), "q")
        .node("Transpose", List.of("n"), "k", attribute("perm", 0L, 2L, 1L))
        .node("MatMul", List.of("q", "k"), "scores")
        .node("Softmax", List.of("scores"), "weights", attribute("axis", -1))
        .node("MatMul", List.of("weights", "n"), "mixed")
        .node("Split", List.of("mixed"), List.of("left", "right"), attribute("axis", 2))
        .node("Concat", List.of("right", "left"), "joined", attribute("axis", 2))
        .node("Erf", List.of("joined"), "e")
        .integers("image", -1, 1, 16, 16)
        .node("Reshape", List.of("e", "image"), "y")
        .finished();
  }

  private static byte[] recurrent() {
    return Graphs.ofImages(SIDE)
        .integers("channel", 1)
        .node("Squeeze", List.of(X, "channel"), "series")
        .node("Transpose", List.of("series"), "steps", attribute("perm", 1L, 0L, 2L))
        .weights("w", Graphs.small(64 * 16), 1, 64, 16)
        .weights("r", Graphs.small(64 * 16), 1, 64, 16)
        .weights("b", Graphs.small(128), 1, 128)
        .node("LSTM", List.of("steps", "w", "r", "b"), "l", attribute("hidden_size", 16))
        .integers("direction", 1)
        .node("Squeeze", List.of("l", "direction"), "h")
        .node("Transpose", List.of("h"), "back", attribute("perm", 1L, 0L, 2L))
        .node("Unsqueeze", List.of("back", "channel"), "y")
        .finished();
  }

  /** As tf2onnx and older exporters of PyTorch write an upsampling and a padding. */
  private static byte[] shapes() {
    return Graphs.ofImages(SIDE)
        .node("Shape", List.of(X), "shape")
        .integers("two", 2)
        .integers("four", 4)
        .integers("zero", 0)
        .node("Slice", List.of("shape", "two", "four", "zero"), "hw")
        .integers("factor", 2, 2)
        .node("Mul", List.of("hw", "factor"), "large")
        .node("Cast", List.of("large"), "f", attribute("to", 1))
        .node("Floor", List.of("f"), "floor")
        .node("Cast", List.of("floor"), "sizes", attribute("to", 7))
        .node("Slice", List.of("shape", "zero", "two", "zero"), "nc")
        .node("Concat", List.of("nc", "sizes"), "to", attribute("axis", 0))
        .node("Resize", List.of(X, "", "", "to"), "up", attribute("mode", "nearest"))
        .node(
            "AveragePool",
            List.of("up"),
            "down",
            attribute("kernel_shape", 2L, 2L),
            attribute("strides", 2L, 2L))
        .integers("pads", 0, 0, 1, 1, 0, 0, 1, 1)
        .node("Pad", List.of("down", "pads"), "padded", attribute("mode", "reflect"))
        .node(
            "MaxPool",
            List.of("padded"),
            "y",
            attribute("kernel_shape", 3L, 3L),
            attribute("strides", 1L, 1L))
        .finished();
  }
}
