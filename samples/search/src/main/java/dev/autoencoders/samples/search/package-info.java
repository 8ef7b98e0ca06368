/** Finds pictures that look alike: latents of an autoencoder in a Lucene index. */
@NullMarked
package dev.autoencoders.samples.search;

import org.jspecify.annotations.NullMarked;
