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

  /**
   * From sample to how unusual it is: input {@link Input#kind()}, outputs {@value #SCORE} and
   * {@value #CONTRIBUTIONS}.
   */
  public static final String DETECTOR = "detector";

  /** The name of the graph input and output that is a latent. */
  public static final String LATENT = "latent";

  /** The name of a denoiser's output. ONNX requires that it differs from that of the input. */
  public static final String DENOISED = "denoised";

  /** The name of the output of an autoencoder in one graph. */
  public static final String RECONSTRUCTION = "reconstruction";

  /** The name of a detector's output [N]: the higher, the more unusual a sample is. */
  public static final String SCORE = "score";

  /**
   * The name of a detector's output of the shape of its input: what each value of a sample adds to
   * how unusual it is, 0 or more.
   */
  public static final String CONTRIBUTIONS = "contributions";

  private static final Set<String> PAIR = Set.of(ENCODER, DECODER);

  private Role() {}

  /** Refuses roles that make no model together. A detector may stand beside others, or alone. */
  static void check(Set<String> roles, boolean latent, Task task) {
    Set<String> others = new TreeSet<>(roles);
    boolean detects = others.remove(DETECTOR);
    if (task == Task.ANOMALY_DETECTION && !detects) {
      throw Require.refusal("graphs", "a detector (the task is " + name(task) + ")", sorted(roles));
    }
    if (latent && !others.equals(PAIR)) {
      throw Require.refusal("graphs", new TreeSet<>(PAIR) + " (there is a latent)", sorted(roles));
    }
    String alone = task == Task.DENOISING ? DENOISER : AUTOENCODER;
    if (!latent && !others.equals(Set.of(alone)) && !(detects && others.isEmpty())) {
      throw Require.refusal(
          "graphs",
          "[" + alone + "] (there is no latent, and the task is " + name(task) + ")",
          sorted(roles));
    }
  }

  private static String name(Task task) {
    return JsonText.name(task);
  }

  private static Set<String> sorted(Set<String> roles) {
    return new TreeSet<>(roles);
  }
}
