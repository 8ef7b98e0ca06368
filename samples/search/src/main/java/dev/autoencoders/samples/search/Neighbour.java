package dev.autoencoders.samples.search;

/**
 * What a search has found.
 *
 * @param name of the indexed picture
 * @param distance between the two latents, Euclidean; 0 or more
 */
public record Neighbour(String name, double distance) {}
