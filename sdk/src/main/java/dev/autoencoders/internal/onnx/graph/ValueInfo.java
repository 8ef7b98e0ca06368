package dev.autoencoders.internal.onnx.graph;

import org.jspecify.annotations.Nullable;

/**
 * What the file says of an input, an output or a value between. Immutable by custom: nobody changes
 * the array.
 *
 * @param type number of the element type; 0 if it does not say
 * @param shape its sizes, {@link #OPEN} where it leaves one open; null if it does not say
 */
@SuppressWarnings("ArrayRecordComponent") // read in loops, never compared
public record ValueInfo(String name, int type, long @Nullable [] shape) {
  /** A size that the graph takes any of. */
  public static final long OPEN = -1;
}
