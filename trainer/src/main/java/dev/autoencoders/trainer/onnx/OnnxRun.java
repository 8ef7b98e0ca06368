package dev.autoencoders.trainer.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.autoencoders.exception.InferenceException;
import dev.autoencoders.exception.InvalidModelException;
import dev.autoencoders.internal.startup.OnnxRuntime;
import dev.autoencoders.trainer.architecture.SampleShape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Set;

/**
 * A graph that the trainer runs itself, before there is a model directory: one input, several
 * outputs. Owns a session. Not thread-safe.
 */
public final class OnnxRun implements AutoCloseable {
  /** Samples that run at once: bounds the memory. */
  private static final int BATCH = 256;

  private final OrtSession session;
  private final String input;
  private final SampleShape sample;

  /**
   * Starts a session.
   *
   * @param onnx the file
   * @param sample the shape of one sample
   * @param threads how many threads it may use, at least 1
   * @throws InvalidModelException if ONNX Runtime refuses the file
   */
  public OnnxRun(byte[] onnx, SampleShape sample, int threads) {
    this.sample = sample;
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setSessionLogLevel(ai.onnxruntime.OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      this.session = OnnxRuntime.environment().createSession(onnx, options);
      this.input = session.getInputNames().iterator().next();
    } catch (OrtException e) {
      throw new InvalidModelException(
          "graph: expected one that ONNX Runtime accepts, found " + e.getMessage(), e);
    }
  }

  /**
   * Runs the graph and keeps one of its outputs.
   *
   * @param samples N samples, each flat
   * @param output the output's name
   * @return N results, each flat
   * @throws InferenceException if ONNX Runtime fails
   */
  public float[][] run(float[][] samples, String output) {
    float[][] results = new float[samples.length][];
    for (int from = 0; from < samples.length; from += BATCH) {
      int count = Math.min(BATCH, samples.length - from);
      try {
        run(samples, from, count, output, results);
      } catch (OrtException e) {
        throw new InferenceException("graph: ONNX Runtime failed: " + e.getMessage(), e);
      }
    }
    return results;
  }

  private void run(float[][] samples, int from, int count, String output, float[][] results)
      throws OrtException {
    long[] shape = new long[sample.sizes().size() + 1];
    shape[0] = count;
    for (int i = 1; i < shape.length; i++) {
      shape[i] = sample.sizes().get(i - 1);
    }
    FloatBuffer values =
        ByteBuffer.allocateDirect(count * sample.values() * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    for (int i = 0; i < count; i++) {
      values.put(samples[from + i]);
    }
    OrtEnvironment environment = OnnxRuntime.environment();
    try (OnnxTensor tensor = OnnxTensor.createTensor(environment, values.flip(), shape);
        OrtSession.Result result = session.run(Map.of(input, tensor), Set.of(output))) {
      OnnxValue value = result.get(0);
      FloatBuffer all = ((OnnxTensor) value).getFloatBuffer();
      int each = all.remaining() / count;
      for (int i = 0; i < count; i++) {
        results[from + i] = new float[each];
        all.get(results[from + i]);
      }
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new InferenceException("graph: ONNX Runtime failed to close: " + e.getMessage(), e);
    }
  }
}
