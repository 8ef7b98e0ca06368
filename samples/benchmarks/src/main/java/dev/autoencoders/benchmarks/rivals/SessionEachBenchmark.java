package dev.autoencoders.benchmarks.rivals;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.FloatBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** An expert's own ONNX Runtime code; each thread has sessions of its own. */
@State(Scope.Thread)
public class SessionEachBenchmark {
  /** A {@link BundledModel}. */
  @Param("mnist-simple/1.0.0/1x28x28")
  public String model = "";

  /** How ONNX Runtime is set up. */
  @Param("DEFAULT")
  public Variant variant = Variant.DEFAULT;

  /** Images per call. */
  @Param("1")
  public int batch;

  private RawSessions sessions;
  private RawCall call;

  /** Starts the thread's sessions. */
  @Setup
  public void start() throws IOException, OrtException {
    sessions = new RawSessions(BundledModel.parse(model), variant);
    call = sessions.call(batch);
  }

  /** Closes them. */
  @TearDown
  public void close() throws OrtException {
    call.close();
    sessions.close();
  }

  /** Direct buffers in and out. */
  @Benchmark
  public FloatBuffer buffer() throws OrtException {
    call.run();
    return call.out();
  }
}
