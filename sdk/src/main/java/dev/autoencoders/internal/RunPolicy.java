package dev.autoencoders.internal;

import ai.onnxruntime.OrtProvider;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a loaded model runs.
 *
 * @param provider what computes
 * @param threads intra-op threads of each session
 * @param maxBatch how many samples to run at once at most
 * @param timeout how long one call may take, or null for as long as it needs
 */
public record RunPolicy(
    OrtProvider provider, int threads, int maxBatch, @Nullable Duration timeout) {}
