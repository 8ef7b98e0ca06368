/** Architectures as Deep Java Library blocks, and the loop that trains them. */
@NullMarked
package dev.autoencoders.trainer.djl;

import org.jspecify.annotations.NullMarked;
