package dev.autoencoders;

import java.util.List;

/** Operators that ONNX Runtime knows, allowed or not. */
final class OperatorNames {
  /** Those of the standard, up to version 23. */
  static final List<String> STANDARD =
      List.of(
          ("Abs Acos Acosh Add AffineGrid And ArgMax ArgMin Asin Asinh Atan Atanh Attention"
                  + " AveragePool BatchNormalization Bernoulli BitShift BitwiseAnd BitwiseNot"
                  + " BitwiseOr BitwiseXor BlackmanWindow Cast CastLike Ceil Celu CenterCropPad"
                  + " Clip Col2Im Compress Concat ConcatFromSequence Constant ConstantOfShape Conv"
                  + " ConvInteger ConvTranspose Cos Cosh CumSum DFT DeformConv DepthToSpace"
                  + " DequantizeLinear Det Div Dropout DynamicQuantizeLinear Einsum Elu Equal Erf"
                  + " Exp Expand EyeLike Flatten Floor GRU Gather GatherElements GatherND Gelu Gemm"
                  + " GlobalAveragePool GlobalLpPool GlobalMaxPool Greater GreaterOrEqual"
                  + " GridSample GroupNormalization HammingWindow HannWindow HardSigmoid HardSwish"
                  + " Hardmax Identity If ImageDecoder InstanceNormalization IsInf IsNaN LRN LSTM"
                  + " LayerNormalization LeakyRelu Less LessOrEqual Log LogSoftmax Loop"
                  + " LpNormalization LpPool MatMul MatMulInteger Max MaxPool MaxRoiPool MaxUnpool"
                  + " Mean MeanVarianceNormalization MelWeightMatrix Min Mish Mod Mul Multinomial"
                  + " Neg NegativeLogLikelihoodLoss NonMaxSuppression NonZero Not OneHot Optional"
                  + " OptionalGetElement OptionalHasElement Or PRelu Pad Pow QLinearConv"
                  + " QLinearMatMul QuantizeLinear RMSNormalization RNN RandomNormal"
                  + " RandomNormalLike RandomUniform RandomUniformLike Range Reciprocal ReduceL1"
                  + " ReduceL2 ReduceLogSum ReduceLogSumExp ReduceMax ReduceMean ReduceMin"
                  + " ReduceProd ReduceSum ReduceSumSquare RegexFullMatch Relu Reshape Resize"
                  + " ReverseSequence RoiAlign RotaryEmbedding Round STFT Scan Scatter"
                  + " ScatterElements ScatterND Selu SequenceAt SequenceConstruct SequenceEmpty"
                  + " SequenceErase SequenceInsert SequenceLength SequenceMap Shape Shrink Sigmoid"
                  + " Sign Sin Sinh Size Slice Softmax SoftmaxCrossEntropyLoss Softplus Softsign"
                  + " SpaceToDepth Split SplitToSequence Sqrt Squeeze StringConcat"
                  + " StringNormalizer StringSplit Sub Sum Swish Tan Tanh TensorScatter"
                  + " TfIdfVectorizer ThresholdedRelu Tile TopK Transpose Trilu Unique Unsqueeze"
                  + " Upsample Where Xor")
              .split(" ", -1));

  /** Those of ONNX Runtime's own domain, com.microsoft. */
  static final List<String> CONTRIBUTED =
      List.of(
          ("Attention BeamSearch BiasAdd BiasDropout BiasGelu BiasSoftmax BiasSplitGelu"
                  + " BifurcationDetector BitmaskBiasDropout BitmaskDropout CDist ComplexMul"
                  + " ConvTransposeWithDynamicPads CropAndResize DecoderAttention"
                  + " DecoderMaskedMultiHeadAttention DecoderMaskedSelfAttention DequantizeBFP"
                  + " DequantizeLinear DynamicQuantizeLSTM DynamicQuantizeMatMul DynamicTimeWarping"
                  + " EPContext EmbedLayerNormalization ExpandDims FastGelu FusedConv FusedGemm"
                  + " FusedMatMul FusedMatMulActivation GatedRelativePositionBias"
                  + " GatherBlockQuantized GatherND Gelu GemmFastGelu GemmFloat8 GemmaRotaryEmbedding"
                  + " GreedySearch GridSample GroupNorm GroupQueryAttention Inverse Irfft"
                  + " LongformerAttention MatMulBnb4 MatMulFpQ4 MatMulInteger16"
                  + " MatMulIntegerToFloat MatMulNBits MaxpoolWithMask MoE MulInteger"
                  + " MultiHeadAttention MurmurHash3 NGramRepeatBlock NhwcConv NhwcFusedConv"
                  + " NhwcMaxPool PackedAttention PackedMultiHeadAttention Pad PagedAttention"
                  + " QAttention QGemm QLinearAdd QLinearAveragePool QLinearConcat QLinearConv"
                  + " QLinearGlobalAveragePool QLinearLeakyRelu QLinearMul QLinearReduceMean"
                  + " QLinearSigmoid QLinearSoftmax QLinearWhere QMoE QOrderedAttention QOrderedGelu"
                  + " QOrderedLayerNormalization QOrderedLongformerAttention QOrderedMatMul"
                  + " QuantizeBFP QuantizeLinear QuickGelu Range ReduceSumInteger RelativePositionBias"
                  + " RemovePadding RestorePadding Rfft RotaryEmbedding Sampling"
                  + " SkipGroupNorm SkipLayerNormalization SkipSimplifiedLayerNormalization Snpe"
                  + " SparseAttention SparseToDenseMatMul Tokenizer TorchEmbedding TransposeMatMul"
                  + " Trilu UnfoldTensor Unique WhisperBeamSearch WordConvEmbedding")
              .split(" ", -1));

  private OperatorNames() {}
}
