/** ONNX Runtime sessions, argument checks and the JSON reader. Not exported: no API. */
@NullMarked
package dev.autoencoders.internal;

import org.jspecify.annotations.NullMarked;
