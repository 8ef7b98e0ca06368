package dev.autoencoders.internal.onnx.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The list of allowed operators: those of the standard that the trainer writes and that exporters
 * write for autoencoders and denoisers. Each line is one way to check a node and to tell its
 * results; {@link Rules} has them in the same order. What each operator means: <a
 * href="https://onnx.ai/onnx/operators/">ONNX operators</a>.
 */
enum Rule {
  UNARY(
      "Abs",
      "Acos",
      "Asin",
      "Atan",
      "Ceil",
      "Celu",
      "Cos",
      "Elu",
      "Erf",
      "Exp",
      "Floor",
      "Gelu",
      "HardSigmoid",
      "HardSwish",
      "Identity",
      "LeakyRelu",
      "Log",
      "Mish",
      "Neg",
      "Reciprocal",
      "Relu",
      "Round",
      "Selu",
      "Sigmoid",
      "Sign",
      "Sin",
      "Softplus",
      "Softsign",
      "Sqrt",
      "Tan",
      "Tanh",
      "ThresholdedRelu"),
  TEST("IsInf", "IsNaN", "Not"),
  SOFTMAX("Hardmax", "LogSoftmax", "LpNormalization", "Softmax"),
  CLIP("Clip"),
  DROPOUT("Dropout"),
  CAST("Cast", "CastLike"),
  ARITHMETIC("Add", "Div", "Max", "Mean", "Min", "Mod", "Mul", "Pow", "PRelu", "Sub", "Sum"),
  COMPARISON("And", "Equal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual", "Or", "Xor"),
  WHERE("Where"),
  CONV("Conv", "ConvInteger", "QLinearConv"),
  CONV_TRANSPOSE("ConvTranspose"),
  POOL("AveragePool", "MaxPool"),
  GLOBAL_POOL("GlobalAveragePool", "GlobalMaxPool"),
  GEMM("Gemm"),
  MAT_MUL("MatMul", "MatMulInteger", "QLinearMatMul"),
  RECURRENT("GRU", "LSTM", "RNN"),
  CHANNEL_NORM("BatchNormalization", "InstanceNormalization"),
  GROUP_NORM("GroupNormalization"),
  LAYER_NORM("LayerNormalization"),
  LRN("LRN"),
  REDUCE(
      "ReduceL1",
      "ReduceL2",
      "ReduceLogSum",
      "ReduceLogSumExp",
      "ReduceMax",
      "ReduceMean",
      "ReduceMin",
      "ReduceProd",
      "ReduceSum",
      "ReduceSumSquare"),
  ARG("ArgMax", "ArgMin"),
  TOP_K("TopK"),
  RESHAPE("Reshape"),
  FLATTEN("Flatten"),
  SQUEEZE("Squeeze"),
  UNSQUEEZE("Unsqueeze"),
  TRANSPOSE("Transpose"),
  CONCAT("Concat"),
  SPLIT("Split"),
  SLICE("Slice"),
  GATHER("Gather"),
  PAD("Pad"),
  TILE("Tile"),
  EXPAND("Expand"),
  RESIZE("Resize", "Upsample"),
  DEPTH_TO_SPACE("DepthToSpace"),
  SPACE_TO_DEPTH("SpaceToDepth"),
  SHAPE("Shape"),
  SIZE("Size"),
  CONSTANT("Constant"),
  CONSTANT_OF_SHAPE("ConstantOfShape"),
  RANGE("Range"),
  RANDOM("RandomNormal", "RandomUniform"),
  RANDOM_LIKE("RandomNormalLike", "RandomUniformLike"),
  QUANTIZE("QuantizeLinear"),
  DEQUANTIZE("DequantizeLinear"),
  DYNAMIC_QUANTIZE("DynamicQuantizeLinear");

  private static final Map<String, Rule> BY_OPERATOR = byOperator();

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of, which nobody can change
  private final List<String> operators;

  Rule(String... operators) {
    this.operators = List.of(operators);
  }

  private static Map<String, Rule> byOperator() {
    Map<String, Rule> rules = new HashMap<>();
    for (Rule rule : values()) {
      for (String operator : rule.operators) {
        rules.put(operator, rule);
      }
    }
    return rules;
  }

  /** The rule for an operator of the standard; null if it is not on the list. */
  static @Nullable Rule of(String operator) {
    return BY_OPERATOR.get(operator);
  }
}
