/**
 * Runs graphs in ONNX Runtime: sessions, tensors, batches, and the checks before them. Not part of
 * the public API.
 */
@NullMarked
package dev.autoencoders.internal.runtime;

import org.jspecify.annotations.NullMarked;
