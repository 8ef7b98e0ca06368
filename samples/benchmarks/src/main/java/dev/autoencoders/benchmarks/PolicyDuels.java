package dev.autoencoders.benchmarks;

import dev.autoencoders.benchmarks.Duel.Question;
import dev.autoencoders.benchmarks.rivals.BundledModel;
import dev.autoencoders.benchmarks.rivals.Quantity;
import dev.autoencoders.benchmarks.rivals.RawBenchmark;
import dev.autoencoders.benchmarks.rivals.ResidentMemory;
import dev.autoencoders.benchmarks.rivals.SessionEachBenchmark;
import dev.autoencoders.benchmarks.rivals.StartUp;
import dev.autoencoders.benchmarks.rivals.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What the SDK's defaults rest on: other settings of raw ONNX Runtime against them. */
final class PolicyDuels {
  private static final int BATCH = 64;
  private static final int LARGEST_BATCH = 256;

  private final BundledModel model;
  private final List<Duel> duels = new ArrayList<>();

  private PolicyDuels(BundledModel model) {
    this.model = model;
  }

  /** All of them. */
  static List<Duel> of(List<BundledModel> models) {
    List<Duel> duels = new ArrayList<>();
    for (BundledModel model : models) {
      PolicyDuels policy = new PolicyDuels(model);
      policy.addThreads();
      policy.addSessions();
      policy.addMemory();
      policy.addOptimization();
      policy.addStart();
      duels.addAll(policy.duels);
    }
    return duels;
  }

  private void addThreads() {
    addTime("intra-op threads 2 / 1", 1, Variant.TWO_THREADS, Variant.DEFAULT);
    addTime("intra-op threads 2 / 1", BATCH, Variant.TWO_THREADS, Variant.DEFAULT);
    addThroughput(
        "intra-op threads 2 / 1, 2 callers",
        raw(Variant.TWO_THREADS, BATCH, 2),
        raw(Variant.DEFAULT, BATCH, 2));
    addTime("2 threads, spinning / not", BATCH, Variant.TWO_SPINNING_THREADS, Variant.TWO_THREADS);
  }

  private void addSessions() {
    Rival each =
        new JmhRival(
            "each",
            SessionEachBenchmark.class.getName() + ".buffer",
            parameters(Variant.DEFAULT, BATCH),
            2);
    addThroughput("a session each / one shared, 2 callers", each, raw(Variant.DEFAULT, BATCH, 2));
    addResident(
        "a session each / one shared, 2 callers",
        memory(Variant.DEFAULT, 2, 2),
        memory(Variant.DEFAULT, 1, 2));
  }

  private void addMemory() {
    addTime("arena off / on", BATCH, Variant.NO_ARENA, Variant.DEFAULT);
    addResident("arena off / on", memory(Variant.NO_ARENA, 1, 1), memory(Variant.DEFAULT, 1, 1));
    addTime("memory pattern off / on", BATCH, Variant.NO_MEMORY_PATTERN, Variant.DEFAULT);
  }

  private void addOptimization() {
    for (Variant less :
        List.of(
            Variant.NO_OPTIMIZATION, Variant.BASIC_OPTIMIZATION, Variant.EXTENDED_OPTIMIZATION)) {
      String title = less.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " / all";
      addTime(title, 1, less, Variant.DEFAULT);
      add("start, " + title, 1, start(less.name()), start(Variant.DEFAULT.name()), Quantity.LOAD);
    }
  }

  /** What starting lazily would save where a model is never used, and cost its first call. */
  private void addStart() {
    add(
        "start, SDK / raw",
        1,
        start("SDK"),
        start(Variant.DEFAULT.name()),
        Quantity.RUNTIME_START,
        Quantity.LOAD,
        Quantity.FIRST_CALL);
  }

  private void addTime(String title, int batch, Variant first, Variant second) {
    add(title, batch, raw(first, batch, 1), raw(second, batch, 1), Quantity.TIME);
  }

  private void addThroughput(String title, Rival first, Rival second) {
    add(title, BATCH, first, second, Quantity.THROUGHPUT);
  }

  private void addResident(String title, Rival first, Rival second) {
    if (ResidentMemory.isKnown()) {
      add(title, LARGEST_BATCH, first, second, Quantity.MEMORY);
    }
  }

  private void add(String title, int batch, Rival first, Rival second, Quantity... quantities) {
    List<Question> questions =
        Stream.of(quantities)
            .map(quantity -> new Question(Section.POLICY, quantity, null))
            .toList();
    duels.add(new Duel("policy: " + title, model.name(), batch, false, first, second, questions));
  }

  private Rival raw(Variant variant, int batch, int callers) {
    String benchmark = RawBenchmark.class.getName() + ".buffer";
    return new JmhRival(variant.name(), benchmark, parameters(variant, batch), callers);
  }

  private Map<String, String> parameters(Variant variant, int batch) {
    return Map.of(
        "model", model.toString(), "batch", Integer.toString(batch), "variant", variant.name());
  }

  private Rival memory(Variant variant, int sessions, int callers) {
    List<String> arguments =
        List.of(
            model.toString(),
            variant.name(),
            Integer.toString(sessions),
            Integer.toString(callers));
    return new ProcessRival(variant.name(), ResidentMemory.class, arguments);
  }

  private Rival start(String rival) {
    return new ProcessRival(rival, StartUp.class, List.of(rival, model.toString()));
  }
}
