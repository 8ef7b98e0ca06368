package dev.autoencoders.trainer.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.jspecify.annotations.Nullable;

/**
 * Which inputs of a layer go together: the sum of x·xᵀ over some of the places at which the layer
 * is applied, x being all that it sees there, such as the 3×3 pixels of all channels. Mutable, for
 * one thread.
 */
final class InputMoments {
  /** Beyond it the sums would take more memory and time than they are worth: 32 MiB. */
  private static final int MOST_INPUTS = 2048;

  /** With fewer places for each input, sums say more of the samples than of their kind. */
  private static final int LEAST_PLACES = 4;

  private static final int PLACES = 6;
  private static final int PLACES_OF_FEW = 4096;

  /** Share of the mean of the diagonal that is added to it, as GPTQ does. */
  private static final double DAMPING = 0.01;

  private final Field field;
  private final boolean isDense;
  private final int placesPerRun;
  private final SplittableRandom random = new SplittableRandom(1);
  private final double[][] sums;
  private final float[] seen;
  private int count;

  /**
   * What a layer sees at one place: of each channel so many rows and columns. A signal has one row,
   * and what a dense layer sees is one place of so many channels.
   */
  private record Field(int channels, Axis vertical, Axis horizontal) {
    int inputs() {
      return channels * vertical.size() * horizontal.size();
    }
  }

  /** How places follow one another in one direction; before is how far the first is outside. */
  private record Axis(int size, int stride, int dilation, int before, int after) {
    static final Axis NONE = new Axis(1, 1, 1, 0, 0);

    /** Where one of the places begins, in an input of so many values. */
    int start(int length, SplittableRandom random) {
      int reach = dilation * (size - 1) + 1;
      int last = Math.max(0, length + before + after - reach) / stride;
      return random.nextInt(last + 1) * stride - before;
    }
  }

  private InputMoments(Field field, boolean isDense, int runs) {
    this.field = field;
    this.isDense = isDense;
    int wanted = Math.max(PLACES_OF_FEW, PLACES * field.inputs());
    this.placesPerRun = (wanted + runs - 1) / runs;
    this.seen = new float[field.inputs()];
    this.sums = new double[field.inputs()][];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = new double[i + 1];
    }
  }

  /**
   * Those of a layer.
   *
   * @param layer a convolution or a dense layer
   * @param weight its weights
   * @param runs how often {@link #add} will be called
   * @return null where a layer's inputs can't be told, as with groups, or are too many
   */
  static @Nullable InputMoments of(NodeProto layer, TensorProto weight, int runs) {
    boolean isDense = !QuantizationPlan.isConvolution(layer);
    Field field = isDense ? dense(layer, weight) : convolution(layer, weight);
    return field == null || field.inputs() > MOST_INPUTS
        ? null
        : new InputMoments(field, isDense, runs);
  }

  private static Field dense(NodeProto layer, TensorProto weight) {
    int inputs = (int) weight.getDims(1 - QuantizationPlan.channelAxis(layer));
    return new Field(inputs, Axis.NONE, Axis.NONE);
  }

  private static @Nullable Field convolution(NodeProto layer, TensorProto weight) {
    Map<String, AttributeProto> attributes = new HashMap<>();
    layer.getAttributeList().forEach(each -> attributes.put(each.getName(), each));
    AttributeProto group = attributes.get("group");
    AttributeProto padding = attributes.get("auto_pad");
    boolean grouped = group != null && group.getI() != 1;
    boolean padsItself = padding != null && !padding.getS().toStringUtf8().equals("NOTSET");
    int axes = weight.getDimsCount() - 2;
    if (grouped || padsItself || axes < 1 || axes > 2) {
      return null;
    }
    Axis vertical = axes == 1 ? Axis.NONE : axis(weight, 0, axes, attributes);
    Axis horizontal = axis(weight, axes - 1, axes, attributes);
    return new Field((int) weight.getDims(1), vertical, horizontal);
  }

  private static Axis axis(
      TensorProto weight, int axis, int axes, Map<String, AttributeProto> attributes) {
    return new Axis(
        (int) weight.getDims(2 + axis),
        value(attributes.get("strides"), axis, 1),
        value(attributes.get("dilations"), axis, 1),
        value(attributes.get("pads"), axis, 0),
        value(attributes.get("pads"), axes + axis, 0));
  }

  private static int value(@Nullable AttributeProto attribute, int index, int otherwise) {
    return attribute == null || attribute.getIntsCount() == 0
        ? otherwise
        : (int) attribute.getInts(index);
  }

  /**
   * Looks at some places of one run, always the same.
   *
   * @param shape sizes of what goes into the layer, the number of samples first
   * @param values its values
   */
  void add(long[] shape, FloatBuffer values) {
    int height = isDense || shape.length < 4 ? 1 : (int) shape[2];
    int width = isDense ? 1 : (int) shape[shape.length - 1];
    int samples = values.remaining() / (field.channels() * height * width);
    long places = (long) samples * height * width;
    for (int place = 0; place < Math.min(placesPerRun, places); place++) {
      see(values, random.nextInt(samples), height, width);
      addSeen();
    }
  }

  private void see(FloatBuffer values, int sample, int height, int width) {
    int top = field.vertical().start(height, random);
    int left = field.horizontal().start(width, random);
    int at = 0;
    for (int channel = 0; channel < field.channels(); channel++) {
      int plane = values.position() + (sample * field.channels() + channel) * height * width;
      for (int i = 0; i < field.vertical().size(); i++) {
        int y = top + i * field.vertical().dilation();
        for (int k = 0; k < field.horizontal().size(); k++) {
          int x = left + k * field.horizontal().dilation();
          boolean inside = y >= 0 && y < height && x >= 0 && x < width;
          seen[at++] = inside ? values.get(plane + y * width + x) : 0;
        }
      }
    }
  }

  private void addSeen() {
    for (int i = 0; i < seen.length; i++) {
      // Behind a ReLU many are zero.
      if (seen[i] != 0) {
        double[] row = sums[i];
        for (int k = 0; k <= i; k++) {
          row[k] += seen[i] * (double) seen[k];
        }
      }
    }
    count++;
  }

  /**
   * What the inputs that follow make up for when one is off.
   *
   * @return the upper triangle R of (Σ x·xᵀ)⁻¹ = Rᵀ·R; null if too little was seen
   */
  @Nullable DMatrixRMaj correction() {
    if (count < LEAST_PLACES * seen.length) {
      return null;
    }
    int inputs = seen.length;
    DMatrixRMaj matrix = new DMatrixRMaj(inputs, inputs);
    double trace = 0;
    for (int i = 0; i < inputs; i++) {
      for (int k = 0; k <= i; k++) {
        matrix.set(i, k, sums[i][k]);
        matrix.set(k, i, sums[i][k]);
      }
      trace += sums[i][i];
    }
    for (int i = 0; i < inputs; i++) {
      matrix.add(i, i, DAMPING * trace / inputs);
    }
    CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(inputs, false);
    boolean possible = trace > 0 && CommonOps_DDRM.invert(matrix) && cholesky.decompose(matrix);
    return possible ? cholesky.getT(null) : null;
  }
}
