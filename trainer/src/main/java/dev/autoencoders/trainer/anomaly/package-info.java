/** Detectors of anomalies: from normal samples to one graph with a threshold. */
@NullMarked
package dev.autoencoders.trainer.anomaly;

import org.jspecify.annotations.NullMarked;
