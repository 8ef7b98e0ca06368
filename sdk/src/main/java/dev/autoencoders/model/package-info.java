/**
 * The model format: what stands in a model directory, as records. The trainer writes them and the
 * SDK reads them. Start at {@link dev.autoencoders.model.ModelSpec}.
 */
@NullMarked
package dev.autoencoders.model;

import org.jspecify.annotations.NullMarked;
