/**
 * Networks by name, each with the recipe that it is trained with. Start at {@link
 * dev.autoencoders.trainer.preset.Presets}.
 */
@NullMarked
package dev.autoencoders.trainer.preset;

import org.jspecify.annotations.NullMarked;
