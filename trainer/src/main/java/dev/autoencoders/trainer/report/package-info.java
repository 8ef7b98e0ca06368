/** Shows what a trained model is worth: strips of images, the model card, tables of baselines. */
@NullMarked
package dev.autoencoders.trainer.report;

import org.jspecify.annotations.NullMarked;
