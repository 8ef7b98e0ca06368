package dev.autoencoders.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a model can do: a table of each operation and what it needs. */
final class Operations {
  private static final Set<String> PAIR = Set.of(Role.ENCODER, Role.DECODER);
  private static final Set<String> ONE_GRAPH = Set.of(Role.AUTOENCODER);

  /** An operation may stand here several times: each row is one way to do it. */
  private static final List<Need> NEEDS =
      List.of(
          new Need(Operation.ENCODE, Set.of(Role.ENCODER), null),
          new Need(Operation.DECODE, Set.of(Role.DECODER), null),
          new Need(Operation.RECONSTRUCT, PAIR, null),
          new Need(Operation.RECONSTRUCT, ONE_GRAPH, null),
          new Need(Operation.DENOISE, Set.of(Role.DENOISER), Task.DENOISING),
          new Need(Operation.DENOISE, PAIR, Task.DENOISING),
          new Need(Operation.SCORE, PAIR, null),
          new Need(Operation.SCORE, ONE_GRAPH, null),
          new Need(Operation.DETECT, Set.of(Role.DETECTOR), null));

  private Operations() {}

  /** One way to do an operation: with these graphs, trained for that task if one is named. */
  private record Need(Operation operation, Set<String> roles, @Nullable Task task) {
    boolean isMetBy(ModelSpec spec) {
      return spec.graphs().keySet().containsAll(roles) && (task == null || task == spec.task());
    }
  }

  static Set<Operation> of(ModelSpec spec) {
    Set<Operation> operations = EnumSet.noneOf(Operation.class);
    for (Need need : NEEDS) {
      if (need.isMetBy(spec)) {
        operations.add(need.operation);
      }
    }
    if (spec.codec() != null) {
      operations.add(Operation.COMPRESS); // the description has made sure that there is a pair
    }
    return Collections.unmodifiableSet(operations);
  }
}
