/** ONNX Runtime sessions, argument checks and the JSON reader. Not exported: no API. */
package dev.autoencoders.internal;
