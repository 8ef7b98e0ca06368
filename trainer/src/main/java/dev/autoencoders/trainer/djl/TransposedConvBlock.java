package dev.autoencoders.trainer.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/**
 * A transposed convolution whose stride equals its kernel. DJL's PyTorch engine has no
 * deconvolution; with stride = kernel it is exactly a 1×1 convolution to k²·C channels followed by
 * depth-to-space. The weights keep the layout of ONNX's {@code ConvTranspose}: (in, out, k, k).
 */
final class TransposedConvBlock extends AbstractBlock {
  private final int channels;
  private final int size;
  private final int inputChannels;
  private final Parameter weight;
  private final Parameter bias;

  /**
   * Makes a block.
   *
   * @param channels what comes out
   * @param size stride and kernel
   * @param inputChannels what goes in
   */
  TransposedConvBlock(int channels, int size, int inputChannels) {
    this.channels = channels;
    this.size = size;
    this.inputChannels = inputChannels;
    this.weight = addParameter(parameter("weight", Parameter.Type.WEIGHT));
    this.bias = addParameter(parameter("bias", Parameter.Type.BIAS));
  }

  private static Parameter parameter(String name, Parameter.Type type) {
    return Parameter.builder().setName(name).setType(type).build();
  }

  @Override
  protected void prepare(Shape[] inputShapes) {
    weight.setShape(new Shape(inputChannels, channels, size, size));
    bias.setShape(new Shape(channels));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray x = inputs.head();
    Device device = x.getDevice();
    NDArray patches =
        Conv2d.conv2d(x, pointwise(store.getValue(weight, device, training), x)).head();
    NDArray shift = store.getValue(bias, device, training).reshape(new Shape(1, channels, 1, 1));
    shift.attach(x.getManager());
    return new NDList(BlockTranslation.depthToSpace(patches, size).add(shift));
  }

  /**
   * (in, out, k, k) → (out·k², in, 1, 1). A result belongs to the manager of the array it was made
   * from, here that of the weights, which lives as long as the training: so each is handed to the
   * step's.
   */
  private NDArray pointwise(NDArray weights, NDArray x) {
    NDArray transposed = weights.transpose(1, 2, 3, 0);
    transposed.attach(x.getManager());
    return transposed.reshape(new Shape((long) channels * size * size, inputChannels, 1, 1));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    Shape in = inputShapes[0];
    return new Shape[] {new Shape(in.get(0), channels, in.get(2) * size, in.get(3) * size)};
  }
}
