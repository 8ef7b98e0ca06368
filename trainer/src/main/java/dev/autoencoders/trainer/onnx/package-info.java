/** Architectures and weights as ONNX graphs, checked against DJL. */
@NullMarked
package dev.autoencoders.trainer.onnx;

import org.jspecify.annotations.NullMarked;
