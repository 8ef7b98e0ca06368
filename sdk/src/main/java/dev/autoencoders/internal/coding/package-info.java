/** Entropy coding in whole numbers alone: the same bits on every machine. */
package dev.autoencoders.internal.coding;
