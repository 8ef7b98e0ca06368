/** Denoisers for photographs on the JVM beside each other: quality and time. */
@NullMarked
package dev.autoencoders.benchmarks.photo;

import org.jspecify.annotations.NullMarked;
