package dev.autoencoders.benchmarks.rivals;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.autoencoders.Autoencoder;
import dev.autoencoders.anomaly.Detector;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A detector on direct buffers: through the SDK, and as an expert runs its graph by hand. Samples
 * are random values from 0 to 1: what they are does not change the time.
 */
public class Examination {
  private static final String SCORE = "score";
  private static final String CONTRIBUTIONS = "contributions";

  /** The samples, and room for what is said of them. */
  @State(Scope.Thread)
  public static class Samples {
    /** The model's directory. */
    @Param("")
    public String model = "";

    /** Samples per call. */
    @Param("1")
    public int batch;

    private OrtEnvironment environment;
    private OrtSession session;
    private long[] shape;
    private FloatBuffer samples;
    private FloatBuffer scores;
    private FloatBuffer contributions;

    /** Starts the session, which also says how large a sample is. */
    @Setup
    public void start() throws OrtException {
      environment = OrtEnvironment.getEnvironment();
      try (OrtSession.SessionOptions options = Variant.DEFAULT.options()) {
        session = environment.createSession(Path.of(model, "detector.onnx").toString(), options);
      }
      shape = ((TensorInfo) session.getInputInfo().get(input()).getInfo()).getShape();
      shape[0] = batch;
      int values = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
      samples = Inputs.direct(values);
      Random random = new Random(1);
      for (int i = 0; i < values; i++) {
        samples.put(i, random.nextFloat());
      }
      scores = Inputs.direct(batch);
      contributions = Inputs.direct(values);
    }

    private String input() {
      return session.getInputNames().iterator().next();
    }

    /** Closes the session. */
    @TearDown
    public void close() throws OrtException {
      session.close();
    }
  }

  /** The model in the SDK. */
  @State(Scope.Benchmark)
  public static class Sdk {
    /** The model's directory. */
    @Param("")
    public String model = "";

    private Autoencoder autoencoder;
    private Detector detector;

    /** Loads the model. */
    @Setup
    public void load() throws IOException {
      autoencoder = Autoencoder.from(Path.of(model)).threads(1).load();
      detector = autoencoder.detector();
    }

    /** Closes the model. */
    @TearDown
    public void close() {
      autoencoder.close();
    }
  }

  /** As a user calls it. */
  @Benchmark
  public FloatBuffer sdk(Samples in, Sdk sdk) {
    sdk.detector.examine(in.samples, in.scores, in.contributions);
    return in.scores;
  }

  /** By hand: three tensors per call, no checks, no closing rules. */
  @Benchmark
  public FloatBuffer raw(Samples in) throws OrtException {
    try (OnnxTensor from = OnnxTensor.createTensor(in.environment, in.samples, in.shape);
        OnnxTensor scores =
            OnnxTensor.createTensor(in.environment, in.scores, new long[] {in.batch});
        OnnxTensor parts = OnnxTensor.createTensor(in.environment, in.contributions, in.shape)) {
      in.session
          .run(Map.of(in.input(), from), Set.of(), Map.of(SCORE, scores, CONTRIBUTIONS, parts))
          .close();
    }
    return in.scores;
  }
}
