/** What a trained model is worth: evaluation through the SDK, strips of images, the model card. */
@NullMarked
package dev.autoencoders.trainer.report;

import org.jspecify.annotations.NullMarked;
