package dev.autoencoders.benchmarks.rivals;

import ai.djl.MalformedModelException;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** DJL's Predictor with its ONNX Runtime engine on the same files, one graph after the other. */
@State(Scope.Benchmark)
public class DjlBenchmark {
  /** A {@link BundledModel}. */
  @Param("mnist-simple/1.0.0/1x28x28")
  public String model = "";

  /** Images per call. */
  @Param("1")
  public int batch;

  private DjlModel djl;
  private float[] images;

  /** Loads both graphs. */
  @Setup
  public void load() throws IOException, ModelNotFoundException, MalformedModelException {
    BundledModel chosen = BundledModel.parse(model);
    djl = new DjlModel(chosen);
    images = Inputs.images(chosen.shape(), batch);
  }

  /** Closes everything. */
  @TearDown
  public void close() {
    djl.close();
  }

  /** Arrays in and out. */
  @Benchmark
  public float[] array() throws TranslateException {
    return djl.reconstruct(images);
  }
}
