package dev.autoencoders.internal.onnx;

import java.util.Map;

/**
 * Where tensors can lie in an ONNX file: the messages of onnx.proto that hold tensors or messages
 * that do, by the numbers of their fields.
 */
enum MessageKind {
  MODEL,
  GRAPH,
  NODE,
  ATTRIBUTE,
  FUNCTION,
  TRAINING_INFO,
  SPARSE_TENSOR,
  TENSOR;

  /** The messages inside this one that can hold tensors, by the numbers of their fields. */
  Map<Integer, MessageKind> children() {
    return switch (this) {
      case MODEL -> Map.of(7, GRAPH, 20, TRAINING_INFO, 25, FUNCTION);
      case GRAPH -> Map.of(1, NODE, 5, TENSOR, 15, SPARSE_TENSOR);
      case NODE -> Map.of(5, ATTRIBUTE);
      case ATTRIBUTE ->
          Map.of(5, TENSOR, 6, GRAPH, 10, TENSOR, 11, GRAPH, 22, SPARSE_TENSOR, 23, SPARSE_TENSOR);
      case FUNCTION -> Map.of(7, NODE, 11, ATTRIBUTE);
      case TRAINING_INFO -> Map.of(1, GRAPH, 2, GRAPH);
      case SPARSE_TENSOR -> Map.of(1, TENSOR, 2, TENSOR);
      case TENSOR -> Map.of();
    };
  }
}
