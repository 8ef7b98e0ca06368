package dev.autoencoders.internal.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A batch of samples in native memory that grows as needed and is used again: calls with the same
 * batch size make nothing new. Not thread-safe.
 */
final class Tensor implements AutoCloseable {
  private final TensorSpec spec;
  private ByteBuffer memory = ByteBuffer.allocate(0);

  /** The values as floats: a view of the memory, or a converted copy of it. */
  private FloatBuffer floats = FloatBuffer.allocate(0);

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
    int bytes = values * spec.elements.bytes();
    if (memory.capacity() < bytes) {
      memory = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
    memory.clear().limit(bytes);
    floats = spec.elements.areFloats() ? memory.asFloatBuffer() : FloatBuffer.allocate(values);
    tensor =
        OnnxTensor.createTensor(
            OrtEnvironment.getEnvironment(), memory, spec.shape(samples), spec.elements.type());
    batch = samples;
  }

  /** The native tensor, once this has a size. */
  OnnxTensor tensor() {
    return Objects.requireNonNull(tensor);
  }

  /** Sets the values, sample by sample, from the first on. */
  void put(float[] values, int offset, int length) {
    if (spec.elements.areFloats()) {
      floats.clear().put(values, offset, length);
    } else {
      spec.elements.write(values, offset, length, memory);
    }
  }

  /** The values of the whole batch, sample by sample: a view or a copy, rewound. */
  FloatBuffer values() {
    if (!spec.elements.areFloats()) {
      spec.elements.read(memory, floats.array());
    }
    return floats.clear();
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
