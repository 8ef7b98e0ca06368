/**
 * What a model is up against: principal components, filters and JPEG, measured like the models.
 * Start at {@link dev.autoencoders.trainer.evaluation.baseline.Baselines}.
 */
@NullMarked
package dev.autoencoders.trainer.evaluation.baseline;

import org.jspecify.annotations.NullMarked;
