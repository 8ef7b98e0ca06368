/**
 * Whether an ONNX graph is safe to run, and what a run costs: a list of allowed operators, a rule
 * for each that checks attributes and shapes and gives the shapes of the results, and the sums of
 * memory and arithmetic. ONNX Runtime sees nothing that has not passed. Not exported: no API.
 */
@NullMarked
package dev.autoencoders.internal.onnx.check;

import org.jspecify.annotations.NullMarked;
