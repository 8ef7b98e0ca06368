/**
 * Pictures in and out: {@link dev.autoencoders.image.Images}, and what helps to look at results.
 * Needs the module {@code java.desktop}; works on headless machines.
 */
@NullMarked
package dev.autoencoders.image;

import org.jspecify.annotations.NullMarked;
