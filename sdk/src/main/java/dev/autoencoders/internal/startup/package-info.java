/** Starts ONNX Runtime: its native libraries, unpacked once and verified. Not exported: no API. */
package dev.autoencoders.internal.startup;
