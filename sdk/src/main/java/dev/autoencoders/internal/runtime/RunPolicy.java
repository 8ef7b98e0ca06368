package dev.autoencoders.internal.runtime;

import ai.onnxruntime.OrtProvider;
import dev.autoencoders.internal.onnx.check.Limits;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a loaded model runs. Immutable. */
public final class RunPolicy {
  final OrtProvider provider;
  final int threads;
  final int maxBatch;

  /** Whether somebody has said it: else more samples than fit one buffer are no mistake. */
  final boolean givenBatch;

  /** Whether batches are cut so that ONNX Runtime can plan their memory. */
  final boolean plans;

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
   * @param givenBatch whether somebody has said so many
   * @param plans whether they may be fewer, so that ONNX Runtime can plan their memory
   * @param timeout how long one call may take, or null for as long as it needs
   * @param sessionOptions entries of ONNX Runtime's session configuration
   * @param limits what a run may take, or null if graphs are not to be checked
   */
  public RunPolicy(
      OrtProvider provider,
      int threads,
      int maxBatch,
      boolean givenBatch,
      boolean plans,
      @Nullable Duration timeout,
      Map<String, String> sessionOptions,
      @Nullable Limits limits) {
    this.provider = provider;
    this.threads = threads;
    this.maxBatch = maxBatch;
    this.givenBatch = givenBatch;
    this.plans = plans;
    this.timeout = timeout;
    this.sessionOptions = Map.copyOf(sessionOptions);
    this.limits = limits;
  }

  /** Writes all of it, for {@link #read}. */
  public void write(DataOutputStream out) throws IOException {
    out.writeUTF(provider.name());
    out.writeInt(threads);
    out.writeInt(maxBatch);
    out.writeBoolean(givenBatch);
    out.writeBoolean(plans);
    out.writeLong(timeout == null ? 0 : timeout.toNanos());
    out.writeInt(sessionOptions.size());
    for (Map.Entry<String, String> option : sessionOptions.entrySet()) {
      out.writeUTF(option.getKey());
      out.writeUTF(option.getValue());
    }
    out.writeBoolean(limits != null);
    if (limits != null) {
      out.writeLong(limits.memory() == null ? 0 : limits.memory());
      out.writeLong(limits.multiplyAdds() == null ? 0 : limits.multiplyAdds());
    }
  }

  /** Reads what {@link #write} wrote. */
  public static RunPolicy read(DataInputStream in) throws IOException {
    OrtProvider provider = OrtProvider.valueOf(in.readUTF());
    int threads = in.readInt();
    int maxBatch = in.readInt();
    boolean givenBatch = in.readBoolean();
    boolean plans = in.readBoolean();
    long timeout = in.readLong();
    Map<String, String> options = new HashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      options.put(in.readUTF(), in.readUTF());
    }
    Limits limits = in.readBoolean() ? new Limits(said(in.readLong()), said(in.readLong())) : null;
    Duration limit = timeout == 0 ? null : Duration.ofNanos(timeout);
    return new RunPolicy(provider, threads, maxBatch, givenBatch, plans, limit, options, limits);
  }

  private static @Nullable Long said(long limit) {
    return limit == 0 ? null : limit;
  }

  /** How many threads each session uses. */
  public int threads() {
    return threads;
  }

  /** How long one call may take; null for as long as it needs. */
  public @Nullable Duration timeout() {
    return timeout;
  }
}
