package dev.autoencoders.internal;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Objects;

/**
 * A batch of samples in native memory that grows as needed and is used again: calls with the same
 * batch size make nothing new. Not thread-safe.
 */
final class Tensor implements AutoCloseable {
  private final TensorSpec spec;
  private FloatBuffer memory = FloatBuffer.allocate(0);
  private int batch;
  private @Nullable OnnxTensor tensor;

  /** The shape of the last buffer that was wrapped: the next one is likely to have it too. */
  private long[] wrapped = {0};

  Tensor(TensorSpec spec) {
    this.spec = spec;
  }

  /** Makes room for so many samples; their values are undefined. */
  void resize(int samples) throws OrtException {
    if (samples == batch) {
      return;
    }
    close();
    int values = samples * spec.values();
    if (memory.capacity() < values) {
      memory =
          ByteBuffer.allocateDirect(values * Float.BYTES)
              .order(ByteOrder.nativeOrder())
              .asFloatBuffer();
    }
    memory.clear().limit(values);
    tensor = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), memory, spec.shape(samples));
    batch = samples;
  }

  /** The native tensor, once this has a size. */
  OnnxTensor tensor() {
    return Objects.requireNonNull(tensor);
  }

  /** The values of the whole batch, sample by sample: a view, rewound. */
  FloatBuffer values() {
    return memory.rewind();
  }

  /** Somebody's direct memory, from position to limit, as a tensor of this kind: not a copy. */
  OnnxTensor wrap(FloatBuffer values, int samples) throws OrtException {
    if (wrapped[0] != samples) {
      wrapped = spec.shape(samples);
    }
    return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), values, wrapped);
  }

  /** Frees the native tensor; its memory goes with this object. */
  @Override
  public void close() {
    if (tensor != null) {
      tensor.close();
      tensor = null;
    }
    batch = 0;
  }
}
