/** Runs as JSON files: what is written and read, how two runs differ, and what is refused. */
@NullMarked
package dev.autoencoders.trainer.run.json;

import org.jspecify.annotations.NullMarked;
