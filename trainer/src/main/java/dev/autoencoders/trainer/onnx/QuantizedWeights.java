package dev.autoencoders.trainer.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a layer in 8 bits: a range for each output channel and 127 levels, −63..63. On
 * processors with AVX2 and without VNNI two products of 8 by 8 bits would not fit into the 16 bits
 * in which they are added up, if there were more.
 *
 * <p>Each weight rounded to the nearest level would give the layer a larger error than need be:
 * inputs that go together add up what they are off. Where it is known which do, the inputs of an
 * output are rounded one after the other, and those that follow make up for the error of those
 * before (Frantar et al. 2023, <i>GPTQ</i>; the step is that of Hassibi and Stork 1993, <i>Optimal
 * Brain Surgeon</i>).
 *
 * @param levels in the order of the weights
 * @param scales the distance of two levels, of each output channel
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of bulk data, never compared
record QuantizedWeights(byte[] levels, float[] scales) {
  private static final int LARGEST = 63;

  /**
   * Rounds.
   *
   * @param weight the weights; a matrix, or for convolutions with more dimensions
   * @param axis which of the dimensions counts the output channels: the first, or the last of two
   * @param inputs what the layer sees, or null if it is not known: then each goes to the nearest
   */
  static QuantizedWeights of(TensorProto weight, int axis, @Nullable InputMoments inputs) {
    float[] values = Protos.values(weight);
    int channels = (int) weight.getDims(axis);
    DMatrixRMaj correction = inputs == null ? null : inputs.correction();
    QuantizedWeights made = new QuantizedWeights(new byte[values.length], new float[channels]);
    for (int channel = 0; channel < channels; channel++) {
      // Of a matrix of inputs by outputs an output's weights lie a row apart.
      int step = axis == 0 ? 1 : channels;
      int first = axis == 0 ? channel * (values.length / channels) : channel;
      made.round(channel, values, first, step, correction);
    }
    return made;
  }

  private void round(
      int channel, float[] values, int first, int step, @Nullable DMatrixRMaj correction) {
    double[] left = new double[values.length / scales.length];
    double largest = 0;
    for (int i = 0; i < left.length; i++) {
      left[i] = values[first + i * step];
      largest = Math.max(largest, Math.abs(left[i]));
    }
    scales[channel] = largest == 0 ? 1 : (float) (largest / LARGEST);
    for (int i = 0; i < left.length; i++) {
      long nearest = Math.round(left[i] / scales[channel]);
      long level = Math.min(LARGEST, Math.max(-LARGEST, nearest));
      levels[first + i * step] = (byte) level;
      if (correction != null) {
        double error = (left[i] - level * (double) scales[channel]) / correction.get(i, i);
        for (int k = i + 1; k < left.length; k++) {
          left[k] -= error * correction.get(i, k);
        }
      }
    }
  }
}
