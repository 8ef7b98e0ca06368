/**
 * Trains autoencoders and exports them to ONNX. Start at {@link dev.autoencoders.trainer.Training}.
 */
@NullMarked
package dev.autoencoders.trainer;

import org.jspecify.annotations.NullMarked;
