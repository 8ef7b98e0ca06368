/** The entry point {@link dev.autoencoders.Autoencoder} and what describes a model. */
@NullMarked
package dev.autoencoders;

import org.jspecify.annotations.NullMarked;
