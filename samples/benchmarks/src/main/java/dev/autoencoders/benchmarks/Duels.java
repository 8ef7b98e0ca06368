package dev.autoencoders.benchmarks;

import dev.autoencoders.benchmarks.Duel.Question;
import dev.autoencoders.benchmarks.rivals.Allocation;
import dev.autoencoders.benchmarks.rivals.BundledModel;
import dev.autoencoders.benchmarks.rivals.ColdStart;
import dev.autoencoders.benchmarks.rivals.DjlBenchmark;
import dev.autoencoders.benchmarks.rivals.IdleCpu;
import dev.autoencoders.benchmarks.rivals.Quantity;
import dev.autoencoders.benchmarks.rivals.RawBenchmark;
import dev.autoencoders.benchmarks.rivals.SdkBenchmark;
import dev.autoencoders.benchmarks.rivals.Variant;
import dev.autoencoders.model.ZooIndex;
import dev.autoencoders.zoo.ModelZoo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What runs against what, and how it must end. */
final class Duels {
  private static final String SIMPLE = "mnist-simple";
  private static final String DENOISER = "mnist-conv-denoiser";

  /** The cheapest classical model, and the dearest: most is asked of these. */
  private static final List<String> EXTREMES = List.of(SIMPLE, DENOISER);

  /** Denoisers, and how much longer than the classical one they may take. */
  private static final Map<String, Double> MODERN =
      new TreeMap<>(
          Map.of("mnist-denoiser", 1.4, "mnist-denoiser-blind", 1.4, "mnist-denoiser-fast", 0.36));

  private static final List<Integer> BATCHES = List.of(1, 64);

  private final List<Duel> duels = new ArrayList<>();

  private Duels() {}

  /** All of them: each model of the zoo that rebuilds images, in its newest version. */
  static List<Duel> all() throws IOException {
    List<BundledModel> models = new ArrayList<>();
    for (String name : namesInTheZoo()) {
      BundledModel model = BundledModel.newest(name);
      if (model.rebuildsImages()) {
        models.add(model);
      }
    }
    Duels all = new Duels();
    all.addTimes(models);
    all.addPrograms(models);
    return all.duels;
  }

  private static List<String> namesInTheZoo() throws IOException {
    Stream<String> others =
        ModelZoo.bundled().models().stream().map(ZooIndex.Model::name).distinct().sorted();
    return Stream.concat(EXTREMES.stream(), others).distinct().toList();
  }

  private void addTimes(List<BundledModel> models) throws IOException {
    for (BundledModel model : models) {
      for (int batch : BATCHES) {
        // The SDK takes images of a size that the caller chooses as arrays alone.
        duels.add(model.takesAnySize() ? arrays(model, batch) : buffers(model, batch));
      }
      if (!model.takesAnySize()) {
        duels.add(arrays(model, 64));
      }
    }
    duels.add(picture(BundledModel.newest(DENOISER)));
    for (BundledModel model : models) {
      batches(model).forEach(batch -> duels.add(djl(model, batch)));
    }
    for (Map.Entry<String, Double> modern : MODERN.entrySet()) {
      duels.add(
          modern(
              BundledModel.newest(modern.getKey()),
              BundledModel.newest(DENOISER),
              modern.getValue()));
    }
  }

  private void addPrograms(List<BundledModel> models) throws IOException {
    List<BundledModel> pairs = models.stream().filter(BundledModel::isPairOfOneSize).toList();
    for (BundledModel model : pairs) {
      batches(model).forEach(batch -> duels.add(allocation(model, batch)));
    }
    List<BundledModel> extremes = models.subList(0, EXTREMES.size());
    for (BundledModel model : extremes) {
      duels.add(coldStart("cold start, SDK / raw", model, "SDK", "raw"));
      duels.add(coldStart("cold start, DJL / SDK", model, "DJL", "SDK"));
    }
    duels.add(idle(extremes));
    duels.addAll(PolicyDuels.of(extremes));
  }

  /** One image shows most of what a call costs; a whole run must not take too long. */
  private static List<Integer> batches(BundledModel model) {
    return isExtreme(model) ? BATCHES : BATCHES.subList(0, 1);
  }

  private static boolean isExtreme(BundledModel model) {
    return EXTREMES.contains(model.name());
  }

  private static Duel buffers(BundledModel model, int batch) {
    return new Duel(
        "SDK / raw, buffers",
        model.name(),
        batch,
        isExtreme(model),
        sdk("buffer", model, batch),
        raw("buffer", model, batch),
        List.of(new Question(Section.RAW, Quantity.TIME, Bar.atMost(1.05))));
  }

  private static Duel arrays(BundledModel model, int batch) {
    Bar bar = Bar.atMost(model.name().equals(SIMPLE) ? 1.4 : 1.1);
    return new Duel(
        "SDK / raw, arrays",
        model.name(),
        batch,
        isExtreme(model),
        sdk("array", model, batch),
        raw("array", model, batch),
        List.of(new Question(Section.RAW, Quantity.TIME, batch == 64 ? bar : null)));
  }

  private static Duel picture(BundledModel model) {
    return new Duel(
        "SDK / raw, picture",
        model.name(),
        1,
        true,
        sdk("picture", model, 1),
        raw("picture", model, 1),
        List.of(new Question(Section.RAW, Quantity.TIME, Bar.atMost(1.15))));
  }

  private static Duel djl(BundledModel model, int batch) {
    return new Duel(
        "DJL / SDK, arrays",
        model.name(),
        batch,
        isExtreme(model),
        jmh("DJL", DjlBenchmark.class, "array", model, batch),
        sdk("array", model, batch),
        List.of(new Question(Section.DJL, Quantity.TIME, djlBar(model, batch))));
  }

  private static @Nullable Bar djlBar(BundledModel model, int batch) {
    if (!model.name().equals(SIMPLE)) {
      return Bar.atLeast(1);
    }
    return Bar.atLeast(batch == 1 ? 2 : 1.6);
  }

  /** What a better model costs: the network's own time, both through the SDK. */
  private static Duel modern(BundledModel model, BundledModel classical, double most) {
    return new Duel(
        "model / " + classical.name(),
        model.name(),
        1,
        true,
        sdk("array", model, 1),
        sdk("array", classical, 1),
        List.of(new Question(Section.MODELS, Quantity.TIME, Bar.atMost(most))));
  }

  private static Duel allocation(BundledModel model, int batch) {
    String size = Integer.toString(batch);
    return new Duel(
        "heap, SDK - raw, buffers",
        model.name(),
        batch,
        false,
        new ProcessRival("SDK", Allocation.class, List.of("SDK", model.toString(), size)),
        new ProcessRival("raw", Allocation.class, List.of("raw", model.toString(), size)),
        List.of(new Question(Section.ALLOCATION, Quantity.ALLOCATED, Bar.atMost(100))));
  }

  private static Duel coldStart(String title, BundledModel model, String first, String second) {
    return new Duel(
        title,
        model.name(),
        1,
        true,
        new ProcessRival(first, ColdStart.class, List.of(first, model.toString())),
        new ProcessRival(second, ColdStart.class, List.of(second, model.toString())),
        List.of(new Question(Section.COLD_START, Quantity.COLD_START, null)));
  }

  /** Two threads each, or there would be no threads that could spin. */
  private static Duel idle(List<BundledModel> models) {
    return new Duel(
        "idle, SDK with 2 threads; raw, 2 spinning",
        "two",
        8,
        false,
        new ProcessRival("SDK", IdleCpu.class, idleArguments("SDK", models)),
        new ProcessRival(
            "raw", IdleCpu.class, idleArguments(Variant.TWO_SPINNING_THREADS.name(), models)),
        List.of(
            new Question(Section.IDLE, Quantity.IDLE_CPU, Bar.atMost(2)),
            new Question(Section.IDLE, Quantity.SPARSE_CPU, null)));
  }

  private static List<String> idleArguments(String rival, List<BundledModel> models) {
    return Stream.concat(Stream.of(rival), models.stream().map(BundledModel::toString)).toList();
  }

  private static Rival sdk(String method, BundledModel model, int batch) {
    return jmh("SDK", SdkBenchmark.class, method, model, batch);
  }

  private static Rival raw(String method, BundledModel model, int batch) {
    return jmh("raw", RawBenchmark.class, method, model, batch);
  }

  private static Rival jmh(
      String name, Class<?> benchmark, String method, BundledModel model, int batch) {
    Map<String, String> parameters =
        Map.of("model", model.toString(), "batch", Integer.toString(batch));
    return new JmhRival(name, benchmark.getName() + "." + method, parameters, 1);
  }
}
