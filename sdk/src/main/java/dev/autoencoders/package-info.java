/** The entry point {@link dev.autoencoders.Autoencoder} and what describes a model. */
package dev.autoencoders;
