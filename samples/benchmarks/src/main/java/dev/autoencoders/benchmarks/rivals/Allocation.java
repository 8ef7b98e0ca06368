package dev.autoencoders.benchmarks.rivals;

import ai.onnxruntime.OrtException;
import com.sun.management.ThreadMXBean;
import dev.autoencoders.Autoencoder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.FloatBuffer;

/**
 * Heap that the calling thread allocates per call with direct buffers in and out. Arguments: {@code
 * SDK} or {@code raw}, a {@link BundledModel}, the images per call.
 *
 * <p>Not by JMH's profiler: it counts what JMH itself allocates as well, which drowns 100 bytes
 * where an iteration has room for few calls.
 */
public final class Allocation {
  /** The code is the same for all models: the cheapest one warms it up. */
  private static final String WARM_UP_MODEL = "mnist-simple";

  private static final Effort EFFORT = Effort.told();

  private static final ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

  private Allocation() {}

  /**
   * Measures and prints.
   *
   * @param args rival, model and batch
   * @throws Exception if anything fails
   */
  public static void main(String[] args) throws Exception {
    BundledModel model = BundledModel.parse(args[1]);
    int batch = Integer.parseInt(args[2]);
    if (args[0].equals("SDK")) {
      sdk(BundledModel.newest(WARM_UP_MODEL), model, batch);
    } else {
      raw(BundledModel.newest(WARM_UP_MODEL), model, batch);
    }
  }

  private static void sdk(BundledModel warmUp, BundledModel model, int batch)
      throws IOException, OrtException {
    FloatBuffer one = Inputs.direct(Inputs.images(warmUp.shape(), 1));
    FloatBuffer oneOut = Inputs.direct(warmUp.shape().values());
    FloatBuffer in = Inputs.direct(Inputs.images(model.shape(), batch));
    FloatBuffer out = Inputs.direct(batch * model.shape().values());
    try (Autoencoder cheap = Autoencoder.from(warmUp.bundle()).load();
        Autoencoder measured = Autoencoder.from(model.bundle()).load()) {
      measure(() -> cheap.reconstruct(one, oneOut), () -> measured.reconstruct(in, out));
    }
  }

  private static void raw(BundledModel warmUp, BundledModel model, int batch)
      throws IOException, OrtException {
    try (RawSessions cheapSessions = new RawSessions(warmUp, Variant.DEFAULT);
        RawSessions sessions = new RawSessions(model, Variant.DEFAULT);
        RawCall cheap = cheapSessions.call(1);
        RawCall measured = sessions.call(batch)) {
      measure(cheap::run, measured::run);
    }
  }

  private static void measure(Call warmUp, Call measured) throws OrtException {
    repeat(EFFORT.warmUpCalls, warmUp);
    repeat(EFFORT.calls, measured);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    repeat(EFFORT.calls, measured);
    long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
    System.out.println(Quantity.ALLOCATED.line((double) bytes / EFFORT.calls));
  }

  private static void repeat(int times, Call call) throws OrtException {
    for (int i = 0; i < times; i++) {
      call.run();
    }
  }

  private interface Call {
    void run() throws OrtException;
  }
}
