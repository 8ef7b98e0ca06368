package dev.autoencoders.trainer.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.architecture.Network;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.architecture.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An architecture and its weights as DJL blocks on a device, from images to logits. Owns its native
 * memory. Not thread-safe: PyTorch's gradient mode belongs to the thread that made it.
 */
public final class DjlNetwork implements AutoCloseable {
  private final NDManager manager;
  private final SampleShape input;
  private final Block block;
  private final ParameterStore store;
  private final Map<String, NDArray> parameters = new LinkedHashMap<>();

  /**
   * Builds the blocks and copies the weights to the device.
   *
   * @param architecture the network
   * @param weights its weights
   * @param device where it is to run
   */
  public DjlNetwork(Architecture architecture, Weights weights, Device device) {
    manager = NDManager.newBaseManager(device, Devices.ENGINE);
    // On by default in a thread that DJL has not seen: then weights could not be changed in place.
    JniUtils.setGradMode(false);
    input = architecture.input();
    BlockTranslation translation = new BlockTranslation();
    block = sequence(architecture, translation);
    block.initialize(manager, DataType.FLOAT32, batchShape(1));
    store = new ParameterStore(manager, false);
    Weights.shapes(architecture).keySet().forEach(path -> bind(path, translation, weights));
  }

  private static Block sequence(Architecture architecture, BlockTranslation translation) {
    SequentialBlock sequence = new SequentialBlock();
    List<Network> networks = new ArrayList<>(architecture.networks());
    Network last = networks.remove(networks.size() - 1);
    networks.forEach(network -> sequence.add(translation.sequence(network)));
    return sequence.add(translation.sequence(last.withoutLast()));
  }

  private void bind(String path, BlockTranslation translation, Weights weights) {
    int dot = path.lastIndexOf('.');
    NDArray array =
        translation
            .weighted(path.substring(0, dot))
            .getParameters()
            .get(path.substring(dot + 1))
            .getArray();
    Weights.Array values = weights.get(path);
    long[] sizes = values.sizes().stream().mapToLong(Integer::longValue).toArray();
    try (NDArray source = manager.create(values.values(), new Shape(sizes))) {
      source.copyTo(array);
    }
    parameters.put(path, array);
  }

  /**
   * Images to logits: the sigmoid is left off.
   *
   * @param images [N, C, H, W], 0..1; the result belongs to its manager
   * @param training whether gradients will be asked for
   * @return logits [N, C, H, W]
   */
  public NDArray logits(NDArray images, boolean training) {
    return block.forward(store, new NDList(images), training).singletonOrThrow();
  }

  /**
   * Images to images, in bounded batches.
   *
   * @param images N images back to back, CHW, 0..1
   * @return N images back to back, a new array
   */
  public float[] run(float[] images) {
    int values = input.values();
    int count = images.length / values;
    int batch = 250;
    float[] result = new float[images.length];
    for (int from = 0; from < count; from += batch) {
      int size = Math.min(batch, count - from);
      float[] part = new float[size * values];
      System.arraycopy(images, from * values, part, 0, part.length);
      try (NDManager step = manager.newSubManager()) {
        NDArray logits = logits(step.create(part, batchShape(size)), false);
        float[] output = logits.getNDArrayInternal().sigmoid().toFloatArray();
        System.arraycopy(output, 0, result, from * values, output.length);
      }
    }
    return result;
  }

  /** The weights' arrays by path; they stay valid until this is closed. */
  Map<String, NDArray> parameters() {
    return parameters;
  }

  NDManager manager() {
    return manager;
  }

  Shape batchShape(int count) {
    return new Shape(count, input.channels(), input.height(), input.width());
  }

  /**
   * The weights as they are now.
   *
   * @return a copy in Java's memory
   */
  public Weights weights() {
    Map<String, Weights.Array> arrays = new LinkedHashMap<>();
    parameters.forEach((path, array) -> arrays.put(path, copy(array)));
    return new Weights(arrays);
  }

  static Weights.Array copy(NDArray array) {
    List<Integer> sizes = new ArrayList<>();
    for (long size : array.getShape().getShape()) {
      sizes.add(Math.toIntExact(size));
    }
    return new Weights.Array(sizes, array.toFloatArray());
  }

  @Override
  public void close() {
    manager.close();
  }
}
