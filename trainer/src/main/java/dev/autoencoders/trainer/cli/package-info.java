/** The trainer's program: {@code java -jar trainer.jar COMMAND}. */
@NullMarked
package dev.autoencoders.trainer.cli;

import org.jspecify.annotations.NullMarked;
