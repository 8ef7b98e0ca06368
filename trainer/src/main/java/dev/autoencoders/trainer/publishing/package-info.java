/**
 * Writes model directories and zoos: exports trained networks, imports foreign ONNX graphs, and
 * writes the pages that describe them.
 */
@NullMarked
package dev.autoencoders.trainer.publishing;

import org.jspecify.annotations.NullMarked;
