package dev.autoencoders.benchmarks.rivals;

import dev.autoencoders.Autoencoder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.FloatBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The SDK as a user calls it. */
@State(Scope.Benchmark)
public class SdkBenchmark {
  /** A {@link BundledModel}. */
  @Param("mnist-simple/1.0.0/1x28x28")
  public String model = "";

  /** Images per call. */
  @Param("1")
  public int batch;

  private Autoencoder autoencoder;
  private BundledModel chosen;
  private boolean oneGraph;
  private float[] images;
  private FloatBuffer in;
  private FloatBuffer out;
  private BufferedImage picture;

  /** Loads the model and makes the input. */
  @Setup
  public void load() throws IOException {
    chosen = BundledModel.parse(model);
    autoencoder = Autoencoder.from(chosen.bundle()).threads(1).load();
    oneGraph = chosen.isOneGraph();
    images = Inputs.images(chosen.shape(), batch);
    in = Inputs.direct(images);
    out = Inputs.direct(images.length);
    picture = Inputs.picture(chosen.shape());
  }

  /** Closes the model. */
  @TearDown
  public void close() {
    autoencoder.close();
  }

  /** Direct buffers in and out. */
  @Benchmark
  public FloatBuffer buffer() {
    if (oneGraph) {
      autoencoder.denoise(in, out);
    } else {
      autoencoder.reconstruct(in, out);
    }
    return out;
  }

  /** Arrays in and out, through the whole model. */
  @Benchmark
  public float[] array() {
    return chosen.takesAnySize() ? anySize(chosen.shape()) : oneSize();
  }

  private float[] anySize(ImageShape shape) {
    return oneGraph
        ? autoencoder.denoise(images, shape.height(), shape.width())
        : autoencoder.reconstruct(images, shape.height(), shape.width());
  }

  private float[] oneSize() {
    return oneGraph ? autoencoder.denoise(images) : autoencoder.reconstruct(images);
  }

  /** A picture in and out. */
  @Benchmark
  public BufferedImage picture() {
    return autoencoder.images().denoise(picture);
  }
}
