package dev.autoencoders.benchmarks;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.autoencoders.ModelBundle;
import dev.autoencoders.ModelSpec;
import dev.autoencoders.zoo.ModelZoo;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What an expert writes by hand: direct buffers, a pinned output, the code in one native tensor
 * that both sessions share, two tensors made per call. No checks, no closing rules.
 */
@State(Scope.Benchmark)
public class RawBenchmark {
  /** Name of the model in the zoo. */
  @Param("mnist-simple")
  public String model = "";

  /** Images per call. */
  @Param("1")
  public int batch;

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private OrtSession encoder;
  private OrtSession decoder;
  private Map<String, OnnxTensor> latent;
  private float[] images;
  private FloatBuffer in;
  private FloatBuffer out;
  private long[] shape;
  private BufferedImage picture;

  /** Starts the sessions and makes the input. */
  @Setup
  public void load() throws IOException, OrtException {
    ModelBundle bundle = ModelZoo.bundled().model(model);
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      encoder = environment.createSession(bundle.graph(ModelSpec.ENCODER), options);
      decoder = environment.createSession(bundle.graph(ModelSpec.DECODER), options);
    }
    latent = Map.of("latent", latent(bundle.spec().latent().shape(), bundle.spec().latentValues()));
    shape = new long[] {batch, 1, Inputs.SIDE, Inputs.SIDE};
    images = Inputs.images(batch);
    in = Inputs.direct(images);
    out = Inputs.direct(images.length);
    picture = Inputs.picture();
  }

  private OnnxTensor latent(List<Integer> code, int values) throws OrtException {
    long[] sizes = new long[code.size() + 1];
    sizes[0] = batch;
    for (int i = 0; i < code.size(); i++) {
      sizes[i + 1] = code.get(i);
    }
    return OnnxTensor.createTensor(environment, Inputs.direct(batch * values), sizes);
  }

  /** Closes everything. */
  @TearDown
  public void close() throws OrtException {
    latent.get("latent").close();
    encoder.close();
    decoder.close();
  }

  private void run() throws OrtException {
    try (OnnxTensor from = OnnxTensor.createTensor(environment, in, shape);
        OnnxTensor to = OnnxTensor.createTensor(environment, out, shape)) {
      encoder.run(Map.of("image", from), Set.of(), latent).close();
      decoder.run(latent, Set.of(), Map.of("image", to)).close();
    }
  }

  /** Direct buffers in and out. */
  @Benchmark
  public FloatBuffer buffer() throws OrtException {
    run();
    return out;
  }

  /** Arrays in and out, by way of the same buffers. */
  @Benchmark
  public float[] array() throws OrtException {
    in.put(0, images);
    run();
    float[] result = new float[images.length];
    out.get(0, result);
    return result;
  }

  /** A picture in and out, its pixels copied by hand. */
  @Benchmark
  public BufferedImage picture() throws OrtException {
    byte[] pixels = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < pixels.length; i++) {
      in.put(i, (pixels[i] & 255) / 255f);
    }
    run();
    BufferedImage clean = new BufferedImage(Inputs.SIDE, Inputs.SIDE, BufferedImage.TYPE_BYTE_GRAY);
    byte[] bytes = ((DataBufferByte) clean.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (out.get(i) * 255f + 0.5f);
    }
    return clean;
  }
}
