/**
 * What goes wrong, by who must act. The root is {@link
 * dev.autoencoders.exception.AutoencoderException}.
 */
@NullMarked
package dev.autoencoders.exception;

import org.jspecify.annotations.NullMarked;
