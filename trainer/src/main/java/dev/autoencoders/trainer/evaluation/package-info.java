/**
 * Measures models and what they are compared with: the metrics, and the images they are taken on.
 */
@NullMarked
package dev.autoencoders.trainer.evaluation;

import org.jspecify.annotations.NullMarked;
