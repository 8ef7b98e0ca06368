/**
 * Reads ONNX files in Java, before native code sees them: a small protobuf reader with bounds, and
 * what the SDK needs to know of a model. Not exported: no API.
 */
@NullMarked
package dev.autoencoders.internal.onnx;

import org.jspecify.annotations.NullMarked;
