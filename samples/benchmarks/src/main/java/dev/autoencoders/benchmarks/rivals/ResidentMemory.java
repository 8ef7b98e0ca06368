package dev.autoencoders.benchmarks.rivals;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * By how much resident memory grows from ONNX Runtime without a model to a model that some threads
 * have called with large batches, all at once. Arguments: a {@link BundledModel}, the name of a
 * {@link Variant}, how many sessions, how many threads; threads beyond the sessions share the
 * first. Linux only.
 */
public final class ResidentMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int BATCH = 256;
  private static final int CALLS = 10;

  private ResidentMemory() {}

  /** Whether this system says how much memory is resident. */
  public static boolean isKnown() {
    return Files.exists(STATUS);
  }

  /**
   * Measures and prints.
   *
   * @param args model, variant, sessions, threads
   * @throws Exception if anything fails
   */
  public static void main(String[] args) throws Exception {
    OrtEnvironment.getEnvironment();
    double before = residentMib();
    List<RawSessions> sessions = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(args[2]); i++) {
      sessions.add(new RawSessions(BundledModel.parse(args[0]), Variant.valueOf(args[1])));
    }
    List<Callable<RawCall>> callers = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(args[3]); i++) {
      RawSessions own = sessions.get(i < sessions.size() ? i : 0);
      callers.add(() -> callOften(own));
    }
    ExecutorService threads = Executors.newFixedThreadPool(callers.size());
    // What the callers hold stays reachable until all is measured.
    List<RawCall> held = new ArrayList<>();
    for (Future<RawCall> done : threads.invokeAll(callers)) {
      held.add(done.get());
    }
    threads.shutdown();
    System.out.println(Quantity.MEMORY.line(residentMib() - before));
    held.forEach(RawCall::close);
  }

  private static RawCall callOften(RawSessions sessions) throws OrtException {
    RawCall call = sessions.call(BATCH);
    for (int i = 0; i < CALLS; i++) {
      call.run();
    }
    return call;
  }

  private static double residentMib() throws IOException {
    return mib("VmRSS");
  }

  /** The most that was ever resident. */
  static double peakMib() throws IOException {
    return mib("VmHWM");
  }

  private static double mib(String name) throws IOException {
    for (String line : Files.readAllLines(STATUS)) {
      if (line.startsWith(name + ":")) {
        return Double.parseDouble(line.replaceAll("\\D", "")) / 1024;
      }
    }
    throw new IOException(STATUS + ": expected a line " + name + ", found none");
  }
}
