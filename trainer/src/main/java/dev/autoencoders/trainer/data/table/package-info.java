/**
 * What a choice of rows and columns makes of a table: samples to train, calibrate and test with.
 */
@NullMarked
package dev.autoencoders.trainer.data.table;

import org.jspecify.annotations.NullMarked;
