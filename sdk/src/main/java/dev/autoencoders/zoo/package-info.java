/** Where models come from: {@link dev.autoencoders.zoo.ModelZoo}, and files that can be trusted. */
@NullMarked
package dev.autoencoders.zoo;

import org.jspecify.annotations.NullMarked;
