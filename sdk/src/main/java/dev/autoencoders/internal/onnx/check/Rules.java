package dev.autoencoders.internal.onnx.check;

/** From the list of operators to the code that knows them. */
final class Rules {
  private Rules() {}

  /**
   * Checks a node.
   *
   * @return what is known of its results, one for each output that the operator can have
   * @throws dev.autoencoders.exception.InvalidModelException if its inputs or attributes are not
   *     those of the operator
   * @throws ArithmeticException if sizes overflow
   */
  static Value[] apply(Rule rule, Call call) {
    return switch (rule) {
      case UNARY -> Elementwise.unary(call);
      case TEST -> Elementwise.test(call);
      case SOFTMAX -> Normalizations.softmax(call);
      case CLIP -> Elementwise.clip(call);
      case DROPOUT -> Elementwise.dropout(call);
      case CAST -> Elementwise.cast(call);
      case ARITHMETIC -> Elementwise.arithmetic(call);
      case COMPARISON -> Elementwise.comparison(call);
      case WHERE -> Elementwise.where(call);
      case CONV -> Convolutions.conv(call);
      case CONV_TRANSPOSE -> Convolutions.convTranspose(call);
      case POOL -> Convolutions.pool(call);
      case GLOBAL_POOL -> Convolutions.globalPool(call);
      case GEMM -> Products.gemm(call);
      case MAT_MUL -> Products.matMul(call);
      case RECURRENT -> Products.recurrent(call);
      case CHANNEL_NORM -> Normalizations.channels(call);
      case GROUP_NORM -> Normalizations.groups(call);
      case LAYER_NORM -> Normalizations.layer(call);
      case LRN -> Normalizations.localResponse(call);
      case REDUCE -> Reductions.reduce(call);
      case ARG -> Reductions.arg(call);
      case TOP_K -> Reductions.topK(call);
      case RESHAPE -> Views.reshape(call);
      case FLATTEN -> Views.flatten(call);
      case SQUEEZE -> Views.squeeze(call);
      case UNSQUEEZE -> Views.unsqueeze(call);
      case TRANSPOSE -> Movements.transpose(call);
      case CONCAT -> Movements.concat(call);
      case SPLIT -> Movements.split(call);
      case SLICE -> Movements.slice(call);
      case GATHER -> Movements.gather(call);
      case PAD -> Enlargements.pad(call);
      case TILE -> Enlargements.tile(call);
      case EXPAND -> Enlargements.expand(call);
      case RESIZE -> Enlargements.resize(call);
      case DEPTH_TO_SPACE -> Enlargements.depthToSpace(call);
      case SPACE_TO_DEPTH -> Enlargements.spaceToDepth(call);
      case SHAPE -> Sources.shape(call);
      case SIZE -> Sources.size(call);
      case CONSTANT -> Sources.constant(call);
      case CONSTANT_OF_SHAPE -> Sources.constantOfShape(call);
      case RANGE -> Sources.range(call);
      case RANDOM -> Sources.random(call);
      case RANDOM_LIKE -> Sources.randomLike(call);
      case QUANTIZE -> Quantizations.quantize(call);
      case DEQUANTIZE -> Quantizations.dequantize(call);
      case DYNAMIC_QUANTIZE -> Quantizations.dynamic(call);
    };
  }
}
