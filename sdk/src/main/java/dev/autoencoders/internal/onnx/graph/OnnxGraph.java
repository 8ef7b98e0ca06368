package dev.autoencoders.internal.onnx.graph;

import java.util.List;
import java.util.Map;

/**
 * The one graph of an ONNX file.
 *
 * @param where the file, for messages
 * @param opset version of the standard operators
 * @param nodes in the order of the file, in which ONNX Runtime may compute them
 * @param constants tensors with their values, by name
 * @param inputs those without a constant of the same name
 * @param outputs in the order of the file
 * @param values what the file says of values between, if anything
 */
public record OnnxGraph(
    String where,
    long opset,
    List<Node> nodes,
    Map<String, ConstantTensor> constants,
    List<ValueInfo> inputs,
    List<ValueInfo> outputs,
    List<ValueInfo> values) {}
