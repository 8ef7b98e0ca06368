package dev.autoencoders.trainer.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.autoencoders.trainer.architecture.BatchNorm;
import org.jspecify.annotations.Nullable;

/**
 * Batch normalisation over channels. Not DJL's own block: that one fails on a batch with one value
 * per channel, as the last of an epoch may be. Such a batch is normalised by the running statistics
 * here.
 */
final class BatchNormBlock extends AbstractBlock {
  /** The share that the running statistics keep in each step: DJL's and PyTorch's default. */
  private static final float MOMENTUM = 0.9f;

  private static final int CHANNEL_AXIS = 1;

  private final int channels;
  private final Parameter gamma = add(BatchNorm.GAMMA, Parameter.Type.GAMMA, true);
  private final Parameter beta = add(BatchNorm.BETA, Parameter.Type.BETA, true);
  private final Parameter mean = add(BatchNorm.MEAN, Parameter.Type.RUNNING_MEAN, false);
  private final Parameter variance = add(BatchNorm.VARIANCE, Parameter.Type.RUNNING_VAR, false);

  BatchNormBlock(int channels) {
    this.channels = channels;
  }

  private Parameter add(String name, Parameter.Type type, boolean trained) {
    return addParameter(
        Parameter.builder().setName(name).setType(type).optRequiresGrad(trained).build());
  }

  @Override
  protected void prepare(Shape[] inputShapes) {
    for (Parameter parameter : getParameters().values()) {
      parameter.setShape(new Shape(channels));
    }
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray x = inputs.head();
    boolean hasVariance = x.size() > channels;
    return x.getNDArrayInternal()
        .batchNorm(
            x,
            store.getValue(mean, x.getDevice(), training),
            store.getValue(variance, x.getDevice(), training),
            store.getValue(gamma, x.getDevice(), training),
            store.getValue(beta, x.getDevice(), training),
            CHANNEL_AXIS,
            MOMENTUM,
            (float) BatchNorm.EPSILON,
            training && hasVariance);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return inputShapes;
  }
}
