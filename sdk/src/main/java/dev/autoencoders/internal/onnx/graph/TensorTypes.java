package dev.autoencoders.internal.onnx.graph;

import dev.autoencoders.internal.onnx.TensorType;

/** The element types that the SDK lets ONNX Runtime see. */
public final class TensorTypes {
  private TensorTypes() {}

  /** Real numbers of 16, 32 and 64 bits, whole numbers of 8 to 64, and truth values. */
  public static boolean isAllowed(int type) {
    return TensorType.isFloat(type) || TensorType.isInteger(type) || type == TensorType.BOOL;
  }
}
