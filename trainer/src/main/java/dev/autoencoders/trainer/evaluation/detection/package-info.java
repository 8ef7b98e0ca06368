/** How well detectors tell anomalies from normal samples, beside simpler methods. */
@NullMarked
package dev.autoencoders.trainer.evaluation.detection;

import org.jspecify.annotations.NullMarked;
