package dev.autoencoders.trainer.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.nio.FloatBuffer;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuantizedWeightsTest {
  private static final int INPUTS = 8;

  private static TensorProto matrix(int rows, int columns, float... values) {
    return Protos.floats(values).clearDims().addDims(rows).addDims(columns).build();
  }

  private static NodeProto.Builder layer(String operator) {
    return NodeProto.newBuilder().setOpType(operator).addInput("x").addInput("w").addOutput("y");
  }

  private static NodeProto dense() {
    return layer("MatMul").build();
  }

  private static float[] random(int count, int seed) {
    Random random = new Random(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** Samples whose values are all nearly the same number, as those of neighbouring pixels are. */
  private static float[] alike(int samples) {
    float[] values = random(samples * INPUTS, 1);
    float[] common = random(samples, 2);
    for (int i = 0; i < values.length; i++) {
      values[i] = common[i / INPUTS] + values[i] / 10;
    }
    return values;
  }

  private static double squaredError(
      QuantizedWeights made, float[] weights, float[] samples, int outputs) {
    double sum = 0;
    for (int sample = 0; sample < samples.length / INPUTS; sample++) {
      for (int output = 0; output < outputs; output++) {
        double difference = 0;
        for (int i = 0; i < INPUTS; i++) {
          int at = i * outputs + output;
          double weight = made.levels()[at] * made.scales()[output];
          difference += (weight - weights[at]) * samples[sample * INPUTS + i];
        }
        sum += difference * difference;
      }
    }
    return sum;
  }

  private static InputMoments seen(NodeProto layer, TensorProto weight, long[] shape, float[] x) {
    InputMoments moments = Objects.requireNonNull(InputMoments.of(layer, weight, 1));
    moments.add(shape, FloatBuffer.wrap(x));
    return moments;
  }

  @Test
  void withoutInputs_eachWeightGoesToTheNearestLevel() {
    QuantizedWeights made =
        QuantizedWeights.of(matrix(2, 3, 6.3f, 1.26f, -0.94f, 0, 0, 0), 0, null);
    assertThat(made.levels()).containsExactly(63, 13, -9, 0, 0, 0);
    assertThat(made.scales()).containsExactly(0.1f, 1);
  }

  @Test
  void rangesOfAMatrixOfInputsByOutputs_areThoseOfItsColumns() {
    QuantizedWeights made = QuantizedWeights.of(matrix(2, 2, 6.3f, 0.63f, -3.1f, 0.2f), 1, null);
    assertThat(made.levels()).containsExactly(63, 63, -31, 20);
    assertThat(made.scales()).containsExactly(0.1f, 0.01f);
  }

  @Test
  void whereInputsGoTogether_outputsLoseFarLess() {
    int outputs = 16;
    float[] weights = random(INPUTS * outputs, 3);
    TensorProto matrix = matrix(INPUTS, outputs, weights);
    float[] samples = alike(1000);
    InputMoments moments = seen(dense(), matrix, new long[] {1000, INPUTS}, samples);
    float[] others = alike(3000);
    double nearest = squaredError(QuantizedWeights.of(matrix, 1, null), weights, others, outputs);
    double made = squaredError(QuantizedWeights.of(matrix, 1, moments), weights, others, outputs);
    assertThat(made).isPositive().isLessThan(nearest / 4);
  }

  /** Fewer samples than that could be made up for exactly, and others would lose. */
  @Test
  void fewSamples_areNotHeeded() {
    TensorProto matrix = matrix(INPUTS, 2, random(2 * INPUTS, 4));
    InputMoments moments = seen(dense(), matrix, new long[] {31, INPUTS}, alike(31));
    assertThat(moments.correction()).isNull();
    assertThat(QuantizedWeights.of(matrix, 1, moments).levels())
        .isEqualTo(QuantizedWeights.of(matrix, 1, null).levels());
  }

  @Test
  void inputsThatAreAlwaysZero_areNoReasonToFail() {
    TensorProto matrix = matrix(INPUTS, 2, random(2 * INPUTS, 5));
    InputMoments moments = seen(dense(), matrix, new long[] {100, INPUTS}, new float[100 * INPUTS]);
    assertThat(QuantizedWeights.of(matrix, 1, moments).levels())
        .isEqualTo(QuantizedWeights.of(matrix, 1, null).levels());
  }

  /**
   * One weight of a convolution over a row of pixels sees what is at twice the distance of the
   * other, and it is always twice as large: what the first is off, the second makes up for by half.
   */
  @Test
  void convolution_seesWhatItsStrideAndDilationSay() {
    TensorProto weight =
        Protos.floats(1, 0.4127f).clearDims().addDims(1).addDims(1).addDims(1).addDims(2).build();
    NodeProto layer =
        layer("Conv")
            .addAttribute(Protos.integers("strides", 1, 4))
            .addAttribute(Protos.integers("dilations", 1, 2))
            .build();
    int places = 100;
    float[] row = random(4 * places, 6);
    for (int place = 0; place < places; place++) {
      row[4 * place + 2] = 2 * row[4 * place];
    }
    InputMoments moments = seen(layer, weight, new long[] {1, 1, 1, row.length}, row);
    double ratio = correctionOfTheSecond(moments);
    assertThat(ratio).isCloseTo(-0.5, within(0.02));
  }

  /** How the second of two weights changes by GPTQ, for each unit that the first is off. */
  private static double correctionOfTheSecond(InputMoments moments) {
    var correction = Objects.requireNonNull(moments.correction());
    return correction.get(0, 1) / correction.get(0, 0);
  }

  /** All that a kernel sees of one pixel beside its middle is padding. */
  @Test
  void convolution_seesZerosInItsPadding() {
    float[] weights = random(9, 7);
    TensorProto weight =
        Protos.floats(weights).clearDims().addDims(1).addDims(1).addDims(3).addDims(3).build();
    NodeProto layer = layer("Conv").addAttribute(Protos.integers("pads", 1, 1, 1, 1)).build();
    InputMoments moments = seen(layer, weight, new long[] {50, 1, 1, 1}, random(50, 8));
    var correction = Objects.requireNonNull(moments.correction());
    for (int i = 0; i < 9; i++) {
      for (int k = i + 1; k < 9; k++) {
        assertThat(correction.get(i, k)).isZero();
      }
    }
    assertThat(correction.get(4, 4)).isLessThan(correction.get(3, 3) / 5);
  }

  @Test
  void inputsOfGroups_ofUnknownPaddingAndOfHugeLayers_areNotTold() {
    TensorProto weight =
        Protos.floats(random(18, 9))
            .clearDims()
            .addDims(2)
            .addDims(1)
            .addDims(3)
            .addDims(3)
            .build();
    assertThat(moments(layer("Conv").addAttribute(Protos.integer("group", 2)), weight)).isNull();
    assertThat(moments(layer("Conv").addAttribute(Protos.text("auto_pad", "SAME_UPPER")), weight))
        .isNull();
    assertThat(moments(layer("MatMul"), matrix(2049, 1, new float[2049]))).isNull();
    assertThat(moments(layer("MatMul"), matrix(2048, 1, new float[2048]))).isNotNull();
  }

  private static @Nullable InputMoments moments(NodeProto.Builder layer, TensorProto weight) {
    return InputMoments.of(layer.build(), weight, 1);
  }
}
