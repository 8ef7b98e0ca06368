package dev.autoencoders.benchmarks.rivals;

import ai.onnxruntime.OrtException;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.FloatBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** An expert's own ONNX Runtime code; all threads share the sessions. */
@State(Scope.Thread)
public class RawBenchmark {
  /** The sessions. */
  @State(Scope.Benchmark)
  public static class Shared {
    /** A {@link BundledModel}. */
    @Param("mnist-simple/1.0.0/1x28x28")
    public String model = "";

    /** How ONNX Runtime is set up. */
    @Param("DEFAULT")
    public Variant variant = Variant.DEFAULT;

    private RawSessions sessions;
    private ImageShape shape;

    /** Starts the sessions. */
    @Setup
    public void start() throws IOException, OrtException {
      BundledModel chosen = BundledModel.parse(model);
      shape = chosen.shape();
      sessions = new RawSessions(chosen, variant);
    }

    /** Closes them. */
    @TearDown
    public void close() throws OrtException {
      sessions.close();
    }
  }

  /** Images per call. */
  @Param("1")
  public int batch;

  private RawCall call;
  private float[] images;
  private BufferedImage picture;

  /** Makes the thread's memory and input. */
  @Setup
  public void prepare(Shared shared) throws OrtException {
    call = shared.sessions.call(batch);
    images = Inputs.images(shared.shape, batch);
    picture = Inputs.picture(shared.shape);
  }

  /** Frees the memory. */
  @TearDown
  public void close() {
    call.close();
  }

  /** Direct buffers in and out. */
  @Benchmark
  public FloatBuffer buffer() throws OrtException {
    call.run();
    return call.out();
  }

  /** Arrays in and out, by way of the same buffers. */
  @Benchmark
  public float[] array() throws OrtException {
    call.in().put(0, images);
    call.run();
    float[] result = new float[images.length];
    call.out().get(0, result);
    return result;
  }

  /** A picture in and out, its pixels copied by hand. */
  @Benchmark
  public BufferedImage picture() throws OrtException {
    FloatBuffer in = call.in();
    byte[] pixels = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < pixels.length; i++) {
      in.put(i, (pixels[i] & 255) / 255f);
    }
    call.run();
    FloatBuffer out = call.out();
    BufferedImage clean =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
    byte[] bytes = ((DataBufferByte) clean.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (out.get(i) * 255f + 0.5f);
    }
    return clean;
  }
}
