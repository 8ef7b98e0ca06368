/** Programs that run models, to copy from: no PyTorch anywhere near. */
@NullMarked
package dev.autoencoders.samples;

import org.jspecify.annotations.NullMarked;
