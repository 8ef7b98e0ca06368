/** Starts ONNX Runtime: its native libraries, unpacked once and verified. Not exported: no API. */
@NullMarked
package dev.autoencoders.internal.startup;

import org.jspecify.annotations.NullMarked;
