/**
 * What a training needs whichever library computes it: batches made ahead, checkpoints, the
 * directory of a run, the samples held out, and the watch for divergence.
 */
@NullMarked
package dev.autoencoders.trainer.training;

import org.jspecify.annotations.NullMarked;
