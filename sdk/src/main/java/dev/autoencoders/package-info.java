/** Runs models: the entry point is {@link dev.autoencoders.Autoencoder}. */
@NullMarked
package dev.autoencoders;

import org.jspecify.annotations.NullMarked;
