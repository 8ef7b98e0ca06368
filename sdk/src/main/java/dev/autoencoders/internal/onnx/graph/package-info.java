/**
 * What an ONNX file says, as plain values: nodes, constants, inputs and outputs. Read strictly and
 * within bounds, so that no other reader may take the file for something else. Not exported: no
 * API.
 */
@NullMarked
package dev.autoencoders.internal.onnx.graph;

import org.jspecify.annotations.NullMarked;
