/** Lets the SDK and its rivals run in turn, and writes the ratios. */
@NullMarked
package dev.autoencoders.benchmarks;

import org.jspecify.annotations.NullMarked;
