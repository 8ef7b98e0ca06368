/**
 * Finds anomalies in tables, series and pictures, with a model that has a detector: scores,
 * verdicts, and what they come from. Start at {@link dev.autoencoders.Autoencoder#detector()}.
 */
@NullMarked
package dev.autoencoders.anomaly;

import org.jspecify.annotations.NullMarked;
