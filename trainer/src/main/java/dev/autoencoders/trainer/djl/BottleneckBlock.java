package dev.autoencoders.trainer.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import dev.autoencoders.trainer.architecture.Bottleneck;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lets latents through as they are, and knows what they cost: a mixture of logistic distributions
 * for each channel, as {@link Bottleneck} says.
 */
final class BottleneckBlock extends AbstractBlock {
  /** The components of a channel begin with scales a factor of e^1.2 apart, or they stay alike. */
  private static final float[] APART = {-1.2f, 0, 1.2f};

  /** A step of less probability has no gradient: 30 bits are more than any value should cost. */
  private static final float LEAST_PROBABILITY = 1e-9f;

  private final int channels;
  private final Parameter location = add(Bottleneck.LOCATION);
  private final Parameter scale = add(Bottleneck.SCALE);
  private final Parameter share = add(Bottleneck.SHARE);

  BottleneckBlock(int channels) {
    this.channels = channels;
  }

  private Parameter add(String name) {
    return addParameter(
        Parameter.builder()
            .setName(name)
            .setType(Parameter.Type.OTHER)
            .optInitializer(Initializer.ZEROS) // until the weights are copied
            .build());
  }

  @Override
  protected void prepare(Shape[] inputShapes) {
    Shape length = new Shape((long) Bottleneck.COMPONENTS * channels);
    location.setShape(length);
    scale.setShape(length);
    share.setShape(length);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    return inputs;
  }

  /**
   * What latents cost under the prior.
   *
   * @param latents [N, C, …], rounded or with noise; the result belongs to their manager
   * @param step the width of a quantisation step
   * @return the bits of all of them, a scalar
   */
  NDArray bits(NDArray latents, double step) {
    NDArray logScales =
        components(scale, latents).mul(Bottleneck.STEPS_OF_SCALE).add(apart(latents));
    NDArray perScale = logScales.neg().exp();
    NDArray distance = latents.expandDims(0).sub(components(location, latents)).abs().neg();
    // Both sides of the step on the flank where the sigmoid is small: no digits are cancelled.
    NDArray near = sigmoid(distance.add(step / 2).mul(perScale));
    NDArray far = sigmoid(distance.sub(step / 2).mul(perScale));
    NDArray shares = components(share, latents).softmax(0);
    NDArray probability = near.sub(far).mul(shares).sum(new int[] {0});
    return probability.maximum(LEAST_PROBABILITY).log().sum().mul((float) (-1 / Math.log(2)));
  }

  private static NDArray sigmoid(NDArray values) {
    return values.getNDArrayInternal().sigmoid();
  }

  /** [K·C] as [K, 1, C, 1, …], so that it is broadcast over samples and places. */
  private NDArray components(Parameter parameter, NDArray latents) {
    long[] sizes = new long[latents.getShape().dimension() + 1];
    Arrays.fill(sizes, 1);
    sizes[0] = Bottleneck.COMPONENTS;
    sizes[2] = channels;
    NDArray array = parameter.getArray().reshape(new Shape(sizes));
    // Else it would belong to the weights' manager, which lives as long as the training.
    array.attach(latents.getManager());
    return array;
  }

  private static NDArray apart(NDArray latents) {
    NDManager manager = latents.getManager();
    long[] sizes = new long[latents.getShape().dimension() + 1];
    Arrays.fill(sizes, 1);
    sizes[0] = Bottleneck.COMPONENTS;
    return manager.create(APART, new Shape(sizes));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return inputShapes;
  }
}
