package dev.autoencoders.internal;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * A batch of samples in native memory that grows as needed and is used again: calls with the same
 * batch size make nothing new. Not thread-safe.
 */
final class Tensor implements AutoCloseable {
  private final TensorSpec spec;
  private FloatBuffer memory = FloatBuffer.allocate(0);
  private int batch;
  private Map<String, OnnxTensor> named = Map.of();

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
    OnnxTensor tensor =
        OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), memory, spec.shape(samples));
    named = Map.of(spec.name(), tensor);
    batch = samples;
  }

  /** The native tensor under its name, as ONNX Runtime wants inputs and outputs. */
  Map<String, OnnxTensor> named() {
    return named;
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

  /** A tensor under the name that this one has. */
  Map<String, OnnxTensor> named(OnnxTensor tensor) {
    return Map.of(spec.name(), tensor);
  }

  /** Frees the native tensor; its memory goes with this object. */
  @Override
  public void close() {
    named.values().forEach(OnnxTensor::close);
    named = Map.of();
    batch = 0;
  }
}
