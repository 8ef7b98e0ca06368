/**
 * Networks as plain values: layers, shapes, parameter and multiply-add counts, presets. Nothing
 * here knows DJL or ONNX; both are translated to from here.
 */
@NullMarked
package dev.autoencoders.trainer.architecture;

import org.jspecify.annotations.NullMarked;
