package dev.autoencoders.trainer.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParameterList;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.architecture.Destandardise;
import dev.autoencoders.trainer.architecture.Head;
import dev.autoencoders.trainer.architecture.Network;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.architecture.Sigmoid;
import dev.autoencoders.trainer.architecture.Standardise;
import dev.autoencoders.trainer.architecture.Weights;
import dev.autoencoders.trainer.run.Loss;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * An architecture and its weights as DJL blocks on a device. Its head is apart, since training
 * looks behind it. Owns its native memory. Not thread-safe: PyTorch's gradient mode belongs to the
 * thread that made it.
 */
public final class DjlNetwork implements AutoCloseable {
  /** Images that run at once: bounds the memory. */
  private static final int BATCH = 250;

  private final NDManager manager;
  private final SampleShape input;
  private final List<Block> blocks;

  /** What training looks behind. */
  private final @Nullable Head head;

  private final Block headBlock;
  private final @Nullable BottleneckBlock bottleneck;
  private final ParameterStore store;
  private final DeviceWeights deviceWeights;

  /**
   * Builds the blocks and copies the weights to the device.
   *
   * @param architecture the network
   * @param weights its weights
   * @param device where it is to run
   */
  DjlNetwork(Architecture architecture, Weights weights, Device device) {
    manager = Devices.manager(device);
    // On by default in a thread that DJL has not seen: then weights could not be changed in place.
    JniUtils.setGradMode(false);
    input = architecture.input();
    BlockTranslation translation = new BlockTranslation();
    blocks = blocks(architecture, translation);
    head = architecture.head().orElse(null);
    headBlock = headBlock(architecture, translation);
    bottleneck = translation.bottleneck();
    Shape shape = batchShape(1);
    for (Block block : blocks) {
      block.initialize(manager, DataType.FLOAT32, shape);
      shape = block.getOutputShapes(new Shape[] {shape})[0];
    }
    headBlock.initialize(manager, DataType.FLOAT32, shape);
    store = new ParameterStore(manager, false);
    deviceWeights = new DeviceWeights(architecture, translation, weights);
  }

  /**
   * Builds the blocks in the memory of the CPU, whatever the network was trained on: a GPU may
   * compute with fewer bits.
   *
   * @param architecture the network
   * @param weights its weights
   * @return to be closed
   */
  public static DjlNetwork onCpu(Architecture architecture, Weights weights) {
    return new DjlNetwork(architecture, weights, Device.cpu());
  }

  /** One block per network; the head that ends the last one is left off. */
  private static List<Block> blocks(Architecture architecture, BlockTranslation translation) {
    List<Network> networks = new ArrayList<>(architecture.networks());
    int last = networks.size() - 1;
    networks.set(last, networks.get(last).withoutHead());
    return networks.stream().map(translation::sequence).toList();
  }

  private static Block headBlock(Architecture architecture, BlockTranslation translation) {
    List<Network> networks = architecture.networks();
    Network last = networks.get(networks.size() - 1);
    return last.head()
        .map(layer -> layer.accept(translation, last.lastPlace()))
        .orElseGet(Blocks::identityBlock);
  }

  /**
   * The mean loss of a batch, computed behind the head.
   *
   * @param loss which one
   * @param samples what goes in, [N, …]; the result belongs to its manager
   * @param target what should come out of the head, of the same shape
   * @param training whether gradients will be asked for
   * @return a scalar
   */
  NDArray loss(Loss loss, NDArray samples, NDArray target, boolean training) {
    NDArray values = beforeHead(samples, training);
    return loss == Loss.RELATIVE_MSE
        ? Losses.relative(errors(values, target), samples.sub(target))
        : lossBeforeHead(loss, values, target);
  }

  private NDArray errors(NDArray values, NDArray target) {
    NDArray output = head instanceof Sigmoid ? values.getNDArrayInternal().sigmoid() : values;
    return output.sub(wanted(target));
  }

  private NDArray lossBeforeHead(Loss loss, NDArray values, NDArray target) {
    if (head instanceof Sigmoid) {
      return Losses.ofLogits(loss, values, target);
    }
    return Losses.of(loss, values, wanted(target));
  }

  /** What should go into the head, for a target that should come out. */
  private NDArray wanted(NDArray target) {
    return head instanceof Destandardise ? standardised(target) : target;
  }

  private NDArray standardised(NDArray target) {
    ParameterList scaling = headBlock.getParameters();
    return StandardiseBlock.standardise(
        target,
        scaling.get(Standardise.MEAN).getArray(),
        scaling.get(Standardise.SCALE).getArray());
  }

  /**
   * Samples to what goes into the head, such as logits.
   *
   * @param samples [N, …]; the result belongs to its manager
   * @param training whether gradients will be asked for
   * @return values of the same shape
   */
  NDArray beforeHead(NDArray samples, boolean training) {
    return through(blocks, samples, training);
  }

  private NDArray through(List<Block> some, NDArray samples, boolean training) {
    NDList values = new NDList(samples);
    for (Block block : some) {
      values = block.forward(store, values, training);
    }
    return values.singletonOrThrow();
  }

  /**
   * Samples to latents, on the device.
   *
   * @param samples [N, …]; the result belongs to its manager
   * @param training whether gradients will be asked for
   * @return [N, …]
   */
  NDArray encoded(NDArray samples, boolean training) {
    return through(blocks.subList(0, 1), samples, training);
  }

  /**
   * The mean loss of what the decoder makes of latents.
   *
   * @param loss which one
   * @param latents [N, …]; the result belongs to its manager
   * @param target what should come out of the head, [N, …]
   * @param training whether gradients will be asked for
   * @return a scalar
   */
  NDArray decodedLoss(Loss loss, NDArray latents, NDArray target, boolean training) {
    return lossBeforeHead(
        loss, through(blocks.subList(1, blocks.size()), latents, training), target);
  }

  /**
   * What latents cost under the prior of the bottleneck.
   *
   * @param latents [N, …], rounded or with noise; the result belongs to its manager
   * @param step the width of a quantisation step
   * @return bits, a scalar
   * @throws IllegalStateException if there is no bottleneck
   */
  NDArray bits(NDArray latents, double step) {
    if (bottleneck == null) {
      throw new IllegalStateException("bits: expected a network with a bottleneck, found none");
    }
    return bottleneck.bits(latents, step);
  }

  /**
   * Samples to samples.
   *
   * @param samples N samples back to back
   * @return N samples back to back, a new array
   */
  public float[] reconstruct(float[] samples) {
    return reconstruct(samples, input);
  }

  /**
   * Samples to samples, images of another size too where the architecture has a {@link
   * Architecture#window()}.
   *
   * @param samples N samples back to back
   * @param shape the shape of one; height and width are multiples of the window's
   * @return N samples back to back, a new array
   */
  public float[] reconstruct(float[] samples, SampleShape shape) {
    return inBatches(
        samples,
        shape,
        batch -> headBlock.forward(store, new NDList(beforeHead(batch, false)), false).head());
  }

  /**
   * Samples to latents: what comes out of the first network.
   *
   * @param samples N samples back to back
   * @return N latents back to back, a new array
   */
  public float[] encode(float[] samples) {
    return inBatches(
        samples, input, batch -> blocks.get(0).forward(store, new NDList(batch), false).head());
  }

  private float[] inBatches(float[] images, SampleShape shape, UnaryOperator<NDArray> function) {
    int values = shape.values();
    int count = images.length / values;
    List<float[]> parts = new ArrayList<>();
    for (int from = 0; from < count; from += BATCH) {
      int size = Math.min(BATCH, count - from);
      float[] part = Arrays.copyOfRange(images, from * values, (from + size) * values);
      try (NDManager step = manager.newSubManager()) {
        parts.add(function.apply(step.create(part, batchShape(size, shape))).toFloatArray());
      }
    }
    return concatenate(parts);
  }

  private static float[] concatenate(List<float[]> parts) {
    FloatBuffer all = FloatBuffer.allocate(parts.stream().mapToInt(part -> part.length).sum());
    parts.forEach(all::put);
    return all.array();
  }

  /** Its weights on the device; they stay valid until this is closed. */
  DeviceWeights deviceWeights() {
    return deviceWeights;
  }

  NDManager manager() {
    return manager;
  }

  Shape batchShape(int count) {
    return batchShape(count, input);
  }

  private static Shape batchShape(int count, SampleShape sample) {
    return new Shape(
        LongStream.concat(
                LongStream.of(count), sample.sizes().stream().mapToLong(Integer::longValue))
            .toArray());
  }

  /**
   * The weights as they are now, running statistics included.
   *
   * @return a copy in Java's memory
   */
  public Weights weights() {
    return deviceWeights.copy();
  }

  @Override
  public void close() {
    manager.close();
  }
}
