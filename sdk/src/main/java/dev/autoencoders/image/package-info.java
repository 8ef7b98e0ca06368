/**
 * Pictures in and out: {@link dev.autoencoders.image.Images}, and what helps to look at results.
 * Needs the module {@code java.desktop}; works on headless machines.
 */
package dev.autoencoders.image;
