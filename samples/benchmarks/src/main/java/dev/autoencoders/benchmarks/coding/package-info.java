/** The entropy coder of codecs by itself, without networks. */
@NullMarked
package dev.autoencoders.benchmarks.coding;

import org.jspecify.annotations.NullMarked;
