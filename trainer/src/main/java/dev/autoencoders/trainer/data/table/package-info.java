/** Tables in CSV files, and which of their rows and columns count. */
@NullMarked
package dev.autoencoders.trainer.data.table;

import org.jspecify.annotations.NullMarked;
