package dev.autoencoders.internal.onnx.graph;

import org.jspecify.annotations.Nullable;

/**
 * A tensor whose values stand in the file. Immutable by custom: nobody changes the arrays.
 *
 * @param name empty for the value of an attribute
 * @param type number of its element type
 * @param shape its sizes, 0 or more
 * @param values its elements where they are few, as those that shapes are made of; else null
 */
@SuppressWarnings("ArrayRecordComponent") // read in loops, never compared
public record ConstantTensor(String name, int type, long[] shape, double @Nullable [] values) {}
