package dev.autoencoders.internal.runtime;

import ai.onnxruntime.OrtProvider;
import dev.autoencoders.internal.onnx.check.Limits;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a loaded model runs. Immutable. */
public final class RunPolicy {
  final OrtProvider provider;
  final int threads;
  final int maxBatch;
  final @Nullable Duration timeout;

  /** Entries of ONNX Runtime's session configuration. */
  final Map<String, String> sessionOptions;

  /** What a run may take; null if the model is trusted, and nothing is checked. */
  final @Nullable Limits limits;

  /**
   * Describes it.
   *
   * @param provider what computes
   * @param threads intra-op threads of each session
   * @param maxBatch how many samples to run at once at most
   * @param timeout how long one call may take, or null for as long as it needs
   * @param sessionOptions entries of ONNX Runtime's session configuration
   * @param limits what a run may take, or null if graphs are not to be checked
   */
  public RunPolicy(
      OrtProvider provider,
      int threads,
      int maxBatch,
      @Nullable Duration timeout,
      Map<String, String> sessionOptions,
      @Nullable Limits limits) {
    this.provider = provider;
    this.threads = threads;
    this.maxBatch = maxBatch;
    this.timeout = timeout;
    this.sessionOptions = Map.copyOf(sessionOptions);
    this.limits = limits;
  }
}
