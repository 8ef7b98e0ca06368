package dev.autoencoders.benchmarks;

import dev.autoencoders.benchmarks.Duel.Question;
import dev.autoencoders.benchmarks.rivals.Allocation;
import dev.autoencoders.benchmarks.rivals.ColdStart;
import dev.autoencoders.benchmarks.rivals.DjlBenchmark;
import dev.autoencoders.benchmarks.rivals.IdleCpu;
import dev.autoencoders.benchmarks.rivals.Quantity;
import dev.autoencoders.benchmarks.rivals.RawBenchmark;
import dev.autoencoders.benchmarks.rivals.SdkBenchmark;
import dev.autoencoders.benchmarks.rivals.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What runs against what, and how it must end. */
final class Duels {
  private static final String SIMPLE = "mnist-simple";
  private static final String DENOISER = "mnist-conv-denoiser";

  /** The cheapest model first, the dearest last. */
  private static final List<String> MODELS =
      List.of(SIMPLE, "mnist-conv", "mnist-conv-transposed", DENOISER);

  /** Denoisers, and how much longer than the classical one they may take. */
  private static final Map<String, Double> MODERN =
      new TreeMap<>(
          Map.of("mnist-denoiser", 1.4, "mnist-denoiser-blind", 1.4, "mnist-denoiser-fast", 0.36));

  private static final List<Integer> BATCHES = List.of(1, 8, 64, 256);
  private static final List<Integer> BARRED_BATCHES = List.of(1, 64);

  private Duels() {}

  /** All of them. */
  static List<Duel> all() {
    List<Duel> duels = new ArrayList<>();
    for (String model : MODELS) {
      BATCHES.forEach(batch -> duels.add(buffers(model, batch)));
      duels.add(arrays(model));
    }
    duels.add(picture());
    for (String model : MODELS) {
      BATCHES.forEach(batch -> duels.add(djl(model, batch)));
    }
    MODERN.forEach((model, most) -> duels.add(model(model, most)));
    for (String model : MODELS) {
      BARRED_BATCHES.forEach(batch -> duels.add(allocation(model, batch)));
    }
    for (String model : List.of(SIMPLE, DENOISER)) {
      duels.add(coldStart("cold start, SDK / raw", model, "SDK", "raw"));
      duels.add(coldStart("cold start, DJL / SDK", model, "DJL", "SDK"));
    }
    duels.add(idle());
    duels.addAll(PolicyDuels.of(List.of(SIMPLE, DENOISER)));
    return duels;
  }

  private static Duel buffers(String model, int batch) {
    boolean barred = BARRED_BATCHES.contains(batch);
    return new Duel(
        "SDK / raw, buffers",
        model,
        batch,
        barred,
        sdk("buffer", model, batch),
        raw("buffer", model, batch),
        List.of(new Question(Section.RAW, Quantity.TIME, barred ? Bar.atMost(1.05) : null)));
  }

  private static Duel arrays(String model) {
    Bar bar = Bar.atMost(model.equals(SIMPLE) ? 1.4 : 1.1);
    return new Duel(
        "SDK / raw, arrays",
        model,
        64,
        true,
        sdk("array", model, 64),
        raw("array", model, 64),
        List.of(new Question(Section.RAW, Quantity.TIME, bar)));
  }

  private static Duel picture() {
    return new Duel(
        "SDK / raw, picture",
        DENOISER,
        1,
        true,
        sdk("picture", DENOISER, 1),
        raw("picture", DENOISER, 1),
        List.of(new Question(Section.RAW, Quantity.TIME, Bar.atMost(1.15))));
  }

  private static Duel djl(String model, int batch) {
    return new Duel(
        "DJL / SDK, arrays",
        model,
        batch,
        BARRED_BATCHES.contains(batch),
        jmh("DJL", DjlBenchmark.class, "array", model, batch),
        sdk("array", model, batch),
        List.of(new Question(Section.DJL, Quantity.TIME, djlBar(model, batch))));
  }

  private static @Nullable Bar djlBar(String model, int batch) {
    if (!model.equals(SIMPLE)) {
      return Bar.atLeast(1);
    }
    return batch == 1 ? Bar.atLeast(2) : batch == 64 ? Bar.atLeast(1.6) : null;
  }

  /** What a better model costs: the network's own time, both through the SDK. */
  private static Duel model(String model, double most) {
    return new Duel(
        "model / " + DENOISER,
        model,
        1,
        true,
        sdk("denoise", model, 1),
        sdk("denoise", DENOISER, 1),
        List.of(new Question(Section.MODELS, Quantity.TIME, Bar.atMost(most))));
  }

  private static Duel allocation(String model, int batch) {
    String size = Integer.toString(batch);
    return new Duel(
        "heap, SDK - raw, buffers",
        model,
        batch,
        false,
        new ProcessRival("SDK", Allocation.class, List.of("SDK", model, size)),
        new ProcessRival("raw", Allocation.class, List.of("raw", model, size)),
        List.of(new Question(Section.ALLOCATION, Quantity.ALLOCATED, Bar.atMost(100))));
  }

  private static Duel coldStart(String title, String model, String first, String second) {
    return new Duel(
        title,
        model,
        1,
        true,
        new ProcessRival(first, ColdStart.class, List.of(first, model)),
        new ProcessRival(second, ColdStart.class, List.of(second, model)),
        List.of(new Question(Section.COLD_START, Quantity.COLD_START, null)));
  }

  /** Two threads each, or there would be no threads that could spin. */
  private static Duel idle() {
    return new Duel(
        "idle, SDK with 2 threads; raw, 2 spinning",
        "all",
        8,
        false,
        new ProcessRival("SDK", IdleCpu.class, idleArguments("SDK")),
        new ProcessRival("raw", IdleCpu.class, idleArguments(Variant.TWO_SPINNING_THREADS.name())),
        List.of(
            new Question(Section.IDLE, Quantity.IDLE_CPU, Bar.atMost(2)),
            new Question(Section.IDLE, Quantity.SPARSE_CPU, null)));
  }

  private static List<String> idleArguments(String rival) {
    List<String> arguments = new ArrayList<>(MODELS);
    arguments.add(0, rival);
    return arguments;
  }

  private static Rival sdk(String method, String model, int batch) {
    return jmh("SDK", SdkBenchmark.class, method, model, batch);
  }

  private static Rival raw(String method, String model, int batch) {
    return jmh("raw", RawBenchmark.class, method, model, batch);
  }

  private static Rival jmh(
      String name, Class<?> benchmark, String method, String model, int batch) {
    Map<String, String> parameters = Map.of("model", model, "batch", Integer.toString(batch));
    return new JmhRival(name, benchmark.getName() + "." + method, parameters, 1);
  }
}
