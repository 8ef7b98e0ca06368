package dev.autoencoders.benchmarks.rivals;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * What an expert writes by hand for one thread: direct buffers, a pinned output, the code in one
 * native tensor that both sessions share, two tensors made per call. No checks, no closing rules.
 */
final class RawCall implements AutoCloseable {
  private final RawSessions sessions;
  private final FloatBuffer in;
  private final FloatBuffer out;
  private final long[] shape;
  private final Map<String, OnnxTensor> latent;

  RawCall(RawSessions sessions, int batch) throws OrtException {
    this.sessions = sessions;
    ImageShape image = sessions.shape();
    this.in = Inputs.direct(Inputs.images(image, batch));
    this.out = Inputs.direct(batch * image.values());
    this.shape = image.batch(batch);
    this.latent = sessions.isOneGraph() ? Map.of() : Map.of("latent", latent());
  }

  private OnnxTensor latent() throws OrtException {
    try (OnnxTensor from = OnnxTensor.createTensor(sessions.environment(), in, shape)) {
      long[] sizes = sessions.latentShape(from);
      int values = 1;
      for (long size : sizes) {
        values *= (int) size;
      }
      return OnnxTensor.createTensor(sessions.environment(), Inputs.direct(values), sizes);
    }
  }

  /** What the next run reads; random images at first. */
  FloatBuffer in() {
    return in;
  }

  /** What the last run wrote. */
  FloatBuffer out() {
    return out;
  }

  void run() throws OrtException {
    try (OnnxTensor from = OnnxTensor.createTensor(sessions.environment(), in, shape);
        OnnxTensor to = OnnxTensor.createTensor(sessions.environment(), out, shape)) {
      sessions.run(from, latent, to);
    }
  }

  @Override
  public void close() {
    latent.values().forEach(OnnxTensor::close);
  }
}
