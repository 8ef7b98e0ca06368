package dev.autoencoders.model;

import dev.autoencoders.internal.Require;
import dev.autoencoders.internal.json.JsonText;
import java.util.Set;
import java.util.TreeSet;

/**
 * The roles that ONNX files have in a model, and the names of their inputs and outputs. The input
 * of a sample is called as its {@link Input#kind() kind}: {@code image}, {@code row} or {@code
 * series}.
 */
public final class Role {
  /** From sample to latent: input {@link Input#kind()}, output {@value #LATENT}. */
  public static final String ENCODER = "encoder";

  /** From latent to sample: input {@value #LATENT}, output {@link Input#kind()}. */
  public static final String DECODER = "decoder";

  /** From noisy to clean sample: input {@link Input#kind()}, output {@value #DENOISED}. */
  public static final String DENOISER = "denoiser";

  /** From sample to reconstruction: input {@link Input#kind()}, output {@value #RECONSTRUCTION}. */
  public static final String AUTOENCODER = "autoencoder";

  /** The name of the graph input and output that is a latent. */
  public static final String LATENT = "latent";

  /** The name of a denoiser's output. ONNX requires that it differs from that of the input. */
  public static final String DENOISED = "denoised";

  /** The name of the output of an autoencoder in one graph. */
  public static final String RECONSTRUCTION = "reconstruction";

  private static final Set<String> PAIR = Set.of(ENCODER, DECODER);

  private Role() {}

  /** Refuses roles that make no model together. */
  static void check(Set<String> roles, boolean latent, Task task) {
    if (latent && !roles.equals(PAIR)) {
      throw Require.refusal("graphs", new TreeSet<>(PAIR) + " (there is a latent)", sorted(roles));
    }
    String alone = task == Task.DENOISING ? DENOISER : AUTOENCODER;
    if (!latent && !roles.equals(Set.of(alone))) {
      throw Require.refusal(
          "graphs",
          "[" + alone + "] (there is no latent, and the task is " + JsonText.name(task) + ")",
          sorted(roles));
    }
  }

  private static Set<String> sorted(Set<String> roles) {
    return new TreeSet<>(roles);
  }
}
