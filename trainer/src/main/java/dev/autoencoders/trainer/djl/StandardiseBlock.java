package dev.autoencoders.trainer.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import dev.autoencoders.trainer.architecture.Standardise;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** (x − mean) / scale, or its inverse x · scale + mean; one of each per channel. */
final class StandardiseBlock extends AbstractBlock {
  private final int channels;
  private final boolean inverse;
  private final Parameter mean = add(Standardise.MEAN);
  private final Parameter scale = add(Standardise.SCALE);

  StandardiseBlock(int channels, boolean inverse) {
    this.channels = channels;
    this.inverse = inverse;
  }

  private Parameter add(String name) {
    return addParameter(
        Parameter.builder()
            .setName(name)
            .setType(Parameter.Type.OTHER)
            .optRequiresGrad(false)
            .optInitializer(Initializer.ZEROS) // until the weights are copied
            .build());
  }

  @Override
  protected void prepare(Shape[] inputShapes) {
    mean.setShape(new Shape(channels));
    scale.setShape(new Shape(channels));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray x = inputs.head();
    NDArray shift = store.getValue(mean, x.getDevice(), training);
    NDArray factor = store.getValue(scale, x.getDevice(), training);
    return new NDList(inverse ? destandardise(x, shift, factor) : standardise(x, shift, factor));
  }

  static NDArray standardise(NDArray x, NDArray mean, NDArray scale) {
    return x.sub(alongChannels(mean, x)).div(alongChannels(scale, x));
  }

  private static NDArray destandardise(NDArray x, NDArray mean, NDArray scale) {
    return x.mul(alongChannels(scale, x)).add(alongChannels(mean, x));
  }

  /** [C] as [C], [C, 1] or [C, 1, 1], so that it is broadcast over samples and places. */
  private static NDArray alongChannels(NDArray array, NDArray x) {
    long[] shape = new long[x.getShape().dimension() - 1];
    Arrays.fill(shape, 1);
    shape[0] = array.size();
    return array.reshape(shape);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return inputShapes;
  }
}
