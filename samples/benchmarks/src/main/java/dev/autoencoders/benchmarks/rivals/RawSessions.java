package dev.autoencoders.benchmarks.rivals;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** A model of the zoo as an expert starts it by hand. Safe for use by many threads. */
final class RawSessions implements AutoCloseable {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession encoder;
  private final OrtSession decoder;

  RawSessions(String model, Variant variant) throws IOException, OrtException {
    this(Inputs.graph(model, "encoder"), Inputs.graph(model, "decoder"), variant);
  }

  RawSessions(byte[] encoder, byte[] decoder, Variant variant) throws OrtException {
    try (OrtSession.SessionOptions options = variant.options()) {
      this.encoder = environment.createSession(encoder, options);
      this.decoder = environment.createSession(decoder, options);
    }
  }

  /** Memory for one thread's calls; close it before this. */
  RawCall call(int batch) throws OrtException {
    return new RawCall(this, batch);
  }

  OrtEnvironment environment() {
    return environment;
  }

  /** The shape of that many codes. */
  long[] latentShape(int batch) throws OrtException {
    TensorInfo latent = (TensorInfo) decoder.getInputInfo().get("latent").getInfo();
    long[] shape = latent.getShape();
    shape[0] = batch;
    return shape;
  }

  /** Encodes and decodes; the codes stay in the tensor that both sessions share. */
  void run(OnnxTensor from, Map<String, OnnxTensor> latent, OnnxTensor to) throws OrtException {
    encoder.run(Map.of("image", from), Set.of(), latent).close();
    decoder.run(latent, Set.of(), Map.of("image", to)).close();
  }

  @Override
  public void close() throws OrtException {
    encoder.close();
    decoder.close();
  }
}
