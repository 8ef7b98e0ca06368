package dev.autoencoders;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.sun.management.ThreadMXBean;
import dev.autoencoders.internal.startup.OnnxRuntime;
import dev.autoencoders.model.Task;
import java.lang.management.ManagementFactory;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a call on buffers leaves for the garbage collector, against an expert's own code: the same
 * buffers, two tensors made for each call, the output pinned.
 */
class AllocationTest {
  private static final int CALLS = 5_000;
  private static final int ROUNDS = 12;
  private static final int SAMPLES = 3;
  private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final FloatBuffer images =
      FloatBufferTest.direct(Fixtures.images(1, SAMPLES * Fixtures.VALUES));
  private final FloatBuffer codes = FloatBufferTest.direct(SAMPLES * Fixtures.CODE);
  private final FloatBuffer rebuilt = FloatBufferTest.direct(SAMPLES * Fixtures.VALUES);
  private final FloatBuffer errors = FloatBufferTest.direct(SAMPLES);

  static Path model = Path.of("set by writeModel");

  @BeforeAll
  static void writeModel(@TempDir Path directory) {
    model = directory.resolve("pair");
    Fixtures.writePair(model, "pair", Task.AUTOENCODING);
  }

  private interface Call {
    void run() throws OrtException;
  }

  /** The mean of many calls, in the best of several rounds: when the code is compiled at last. */
  private static double bytesPerCall(Call call) throws OrtException {
    double least = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long before = THREAD.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < CALLS; i++) {
        call.run();
      }
      double mean = (double) (THREAD.getCurrentThreadAllocatedBytes() - before) / CALLS;
      least = Math.min(least, mean);
    }
    return least;
  }

  @Test
  void callOnBuffers_allocatesNoMoreThan100BytesBeyondOnnxRuntime() throws Exception {
    try (Raw encoder = new Raw(Fixtures.encoder(), "image", "latent");
        Raw decoder = new Raw(Fixtures.decoder(), "latent", "image");
        Autoencoder autoencoder = Autoencoder.from(model).load()) {
      double encode = bytesPerCall(() -> encoder.run(images, codes));
      double decode = bytesPerCall(() -> decoder.run(codes, rebuilt));
      assertThat(bytesPerCall(() -> autoencoder.encode(images, codes)) - encode)
          .isLessThanOrEqualTo(100);
      assertThat(bytesPerCall(() -> autoencoder.decode(codes, rebuilt)) - decode)
          .isLessThanOrEqualTo(100);
      // Two runs of ONNX Runtime; the code between them lies in memory that is used again.
      assertThat(bytesPerCall(() -> autoencoder.reconstruct(images, rebuilt)))
          .isLessThanOrEqualTo(encode + decode + 100);
      assertThat(bytesPerCall(() -> autoencoder.score(images, errors)))
          .isLessThanOrEqualTo(encode + decode + 100);
    }
  }

  /** ONNX Runtime by hand. */
  private static final class Raw implements AutoCloseable {
    private final OrtEnvironment environment = OnnxRuntime.environment();
    private final OrtSession session;
    private final String input;
    private final String output;
    private final long[] imageShape = {SAMPLES, 1, Fixtures.HEIGHT, Fixtures.WIDTH};
    private final long[] codeShape = {SAMPLES, Fixtures.CODE};

    Raw(byte[] graph, String input, String output) throws OrtException {
      session = environment.createSession(graph);
      this.input = input;
      this.output = output;
    }

    void run(FloatBuffer in, FloatBuffer out) throws OrtException {
      try (OnnxTensor from = OnnxTensor.createTensor(environment, in, shape(in));
          OnnxTensor to = OnnxTensor.createTensor(environment, out, shape(out))) {
        session.run(Map.of(input, from), Set.of(), Map.of(output, to)).close();
      }
    }

    private long[] shape(FloatBuffer buffer) {
      return buffer.remaining() == SAMPLES * Fixtures.CODE ? codeShape : imageShape;
    }

    @Override
    public void close() throws OrtException {
      session.close();
    }
  }
}
