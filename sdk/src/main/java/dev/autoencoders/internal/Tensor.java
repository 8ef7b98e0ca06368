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
  private final int values;
  private FloatBuffer memory = FloatBuffer.allocate(0);
  private int batch;
  private Map<String, OnnxTensor> named = Map.of();

  Tensor(TensorSpec spec) {
    this.spec = spec;
    this.values = spec.values();
  }

  /** Makes room for so many samples; their values are undefined. */
  void resize(int samples) throws OrtException {
    if (samples == batch) {
      return;
    }
    close();
    if (memory.capacity() < samples * values) {
      memory =
          ByteBuffer.allocateDirect(samples * values * Float.BYTES)
              .order(ByteOrder.nativeOrder())
              .asFloatBuffer();
    }
    memory.clear().limit(samples * values);
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

  /** Frees the native tensor; its memory goes with this object. */
  @Override
  public void close() {
    named.values().forEach(OnnxTensor::close);
    named = Map.of();
    batch = 0;
  }
}
