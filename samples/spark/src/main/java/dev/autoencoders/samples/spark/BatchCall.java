package dev.autoencoders.samples.spark;

import dev.autoencoders.Autoencoder;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * What is done with a batch of rows. If it refuses a batch, it is asked again for each row alone.
 *
 * @param <I> input of a row
 * @param <O> output of a row
 */
interface BatchCall<I, O> extends Serializable {
  /** Takes 1 or more inputs, none null, and returns as many outputs. */
  List<O> apply(Autoencoder model, List<I> inputs) throws IOException;
}
