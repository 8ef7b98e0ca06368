package dev.autoencoders.benchmarks.rivals;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A model of the zoo as an expert starts it by hand. Safe for use by many threads. */
final class RawSessions implements AutoCloseable {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();

  /** An encoder and a decoder, or a denoiser alone. */
  private final List<OrtSession> sessions = new ArrayList<>();

  private final ImageShape shape;

  RawSessions(BundledModel model, Variant variant) throws IOException, OrtException {
    this(model.graphs(), model.shape(), variant);
  }

  RawSessions(List<byte[]> graphs, ImageShape shape, Variant variant) throws OrtException {
    this.shape = shape;
    try (OrtSession.SessionOptions options = variant.options()) {
      for (byte[] graph : graphs) {
        sessions.add(environment.createSession(graph, options));
      }
    }
  }

  /** Memory for one thread's calls; close it before this. */
  RawCall call(int batch) throws OrtException {
    return new RawCall(this, batch);
  }

  OrtEnvironment environment() {
    return environment;
  }

  /** Whether there is no code between two graphs. */
  boolean isOneGraph() {
    return sessions.size() == 1;
  }

  /** Of one image. */
  ImageShape shape() {
    return shape;
  }

  /** The shape of the codes of some images. */
  long[] latentShape(OnnxTensor images) throws OrtException {
    try (OrtSession.Result result = sessions.get(0).run(Map.of("image", images))) {
      return ((OnnxTensor) result.get(0)).getInfo().getShape();
    }
  }

  /**
   * Runs the whole model. Codes stay in the tensor that both sessions share.
   *
   * @param latent that tensor by its name; empty if there is one graph
   */
  void run(OnnxTensor from, Map<String, OnnxTensor> latent, OnnxTensor to) throws OrtException {
    if (isOneGraph()) {
      sessions.get(0).run(Map.of("image", from), Set.of(), Map.of("denoised", to)).close();
    } else {
      sessions.get(0).run(Map.of("image", from), Set.of(), latent).close();
      sessions.get(1).run(latent, Set.of(), Map.of("image", to)).close();
    }
  }

  @Override
  public void close() throws OrtException {
    for (OrtSession session : sessions) {
      session.close();
    }
  }
}
