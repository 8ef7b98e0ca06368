/**
 * From pictures to few bytes and back, through a model that was trained for it. Start at {@link
 * dev.autoencoders.codec.Codec}; a trainer starts at {@link dev.autoencoders.codec.TablesBuilder}.
 */
package dev.autoencoders.codec;
