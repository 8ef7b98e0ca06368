/**
 * Runs a model in a JVM of its own, so that a crash of native code costs one call and not the
 * program. Not exported: no API.
 */
@NullMarked
package dev.autoencoders.internal.isolation;

import org.jspecify.annotations.NullMarked;
