/** Programs that train models, to copy from. */
@NullMarked
package dev.autoencoders.samples.training;

import org.jspecify.annotations.NullMarked;
