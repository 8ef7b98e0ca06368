/** Decides which layers of a model compute with 8 bits, by what each of them costs in quality. */
@NullMarked
package dev.autoencoders.trainer.quantization;

import org.jspecify.annotations.NullMarked;
