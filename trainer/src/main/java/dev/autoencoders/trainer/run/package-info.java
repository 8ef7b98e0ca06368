/** One training run as plain values: its configuration, what it records, who listens to it. */
@NullMarked
package dev.autoencoders.trainer.run;

import org.jspecify.annotations.NullMarked;
