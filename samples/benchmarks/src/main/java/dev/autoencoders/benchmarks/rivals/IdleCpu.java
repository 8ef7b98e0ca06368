package dev.autoencoders.benchmarks.rivals;

import com.sun.management.OperatingSystemMXBean;
import dev.autoencoders.Autoencoder;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Processor time of a process that has loaded models with two threads each, has called them, and
 * now has nothing to do; then of one that calls its last model each 10 ms. Arguments: {@code SDK}
 * or the name of a {@link Variant} of raw code, and {@link BundledModel}s, which stay open until
 * the process ends.
 */
public final class IdleCpu {
  private static final int BATCH = 8;
  private static final int MOST_WARM_UP_CALLS = 200;
  private static final long PAUSE_MILLIS = 10;

  private static final Effort EFFORT = Effort.told();

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private IdleCpu() {}

  /**
   * Measures and prints.
   *
   * @param args rival and models
   * @throws Exception if anything fails
   */
  public static void main(String[] args) throws Exception {
    List<Callable<Object>> calls = new ArrayList<>();
    for (String folder : List.of(args).subList(1, args.length)) {
      BundledModel model = BundledModel.parse(folder);
      calls.add(args[0].equals("SDK") ? sdk(model) : raw(model, Variant.valueOf(args[0])));
    }
    for (int i = 0; i < Math.min(EFFORT.warmUpCalls, MOST_WARM_UP_CALLS); i++) {
      for (Callable<Object> call : calls) {
        call.call();
      }
    }
    System.out.println(
        Quantity.IDLE_CPU.line(percentOfCore(() -> Thread.sleep(EFFORT.idleMillis))));
    Callable<Object> last = calls.get(calls.size() - 1);
    System.out.println(Quantity.SPARSE_CPU.line(percentOfCore(() -> callSparsely(last))));
  }

  private static Callable<Object> sdk(BundledModel model) throws Exception {
    Autoencoder autoencoder = Autoencoder.from(model.bundle()).threads(2).load();
    float[] images = Inputs.images(model.shape(), BATCH);
    return () -> autoencoder.reconstruct(images);
  }

  private static Callable<Object> raw(BundledModel model, Variant variant) throws Exception {
    RawCall call = new RawSessions(model, variant).call(BATCH);
    return () -> {
      call.run();
      return call.out();
    };
  }

  private static void callSparsely(Callable<Object> call) throws Exception {
    for (int i = 0; i < EFFORT.sparseCalls; i++) {
      call.call();
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private static double percentOfCore(Phase phase) throws Exception {
    long start = System.nanoTime();
    long cpu = PROCESS.getProcessCpuTime();
    phase.run();
    return 100.0 * (PROCESS.getProcessCpuTime() - cpu) / (System.nanoTime() - start);
  }

  private interface Phase {
    void run() throws Exception;
  }
}
