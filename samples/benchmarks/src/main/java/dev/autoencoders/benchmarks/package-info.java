/** The SDK against hand-written ONNX Runtime code and against DJL. */
@NullMarked
package dev.autoencoders.benchmarks;

import org.jspecify.annotations.NullMarked;
