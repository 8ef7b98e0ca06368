/** Where models come from: fetching files that can be trusted. */
@NullMarked
package dev.autoencoders.zoo;

import org.jspecify.annotations.NullMarked;
