package dev.autoencoders.benchmarks;

import java.util.function.DoubleBinaryOperator;

/** A part of the report: a heading, and what is made of two readings. */
enum Section {
  RAW("Time against hand-written ONNX Runtime code", "ratio", (a, b) -> a / b),
  DJL("Time against DJL's Predictor", "ratio", (a, b) -> a / b),
  MODELS("Time against mnist-conv-denoiser", "ratio", (a, b) -> a / b),
  ALLOCATION("Heap allocated per call", "difference", (a, b) -> a - b),
  COLD_START("Cold start", "ratio", (a, b) -> a / b),
  IDLE("Processor time of an idle process", "first alone", (a, b) -> a),
  POLICY("Runtime policy", "ratio", (a, b) -> a / b);

  private final String heading;
  private final String comparison;
  private final DoubleBinaryOperator operator;

  Section(String heading, String comparison, DoubleBinaryOperator operator) {
    this.heading = heading;
    this.comparison = comparison;
    this.operator = operator;
  }

  String heading() {
    return heading;
  }

  /** What {@link #compare} gives: a ratio, a difference, or the first reading alone. */
  String comparison() {
    return comparison;
  }

  double compare(double first, double second) {
    return operator.applyAsDouble(first, second);
  }
}
