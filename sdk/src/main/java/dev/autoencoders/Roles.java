package dev.autoencoders;

import dev.autoencoders.internal.Require;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which graphs a model has, and what it can do with them. */
final class Roles {
  private Roles() {}

  /** Refuses a description with other graphs than such a model has. */
  static void check(Set<String> roles, ModelSpec.@Nullable Latent latent, Task task) {
    Set<String> expected = expected(latent, task);
    if (!roles.equals(expected)) {
      String reason =
          latent == null
              ? " (there is no latent, and the task is "
                  + (task.name().toLowerCase(Locale.ROOT) + ")")
              : " (there is a latent)";
      throw Require.refusal("graphs", new TreeSet<>(expected) + reason, new TreeSet<>(roles));
    }
  }

  private static Set<String> expected(ModelSpec.@Nullable Latent latent, Task task) {
    if (latent != null) {
      return Set.of(ModelSpec.ENCODER, ModelSpec.DECODER);
    }
    return Set.of(task == Task.DENOISING ? ModelSpec.DENOISER : ModelSpec.AUTOENCODER);
  }

  /**
   * What a model can do: all but denoising with a code, and with one graph what that is made for.
   */
  static Set<Operation> operations(ModelSpec.@Nullable Latent latent, Task task) {
    boolean denoises = task == Task.DENOISING;
    EnumSet<Operation> operations;
    if (latent != null) {
      operations = EnumSet.allOf(Operation.class);
      if (!denoises) {
        operations.remove(Operation.DENOISE);
      }
    } else {
      operations =
          denoises
              ? EnumSet.of(Operation.DENOISE)
              : EnumSet.of(Operation.RECONSTRUCT, Operation.SCORE);
    }
    return Collections.unmodifiableSet(operations);
  }
}
