/**
 * Reads ONNX files in Java, before native code sees them: a small protobuf reader with bounds, and
 * what the SDK needs to know of a model. Not exported: no API.
 */
package dev.autoencoders.internal.onnx;
