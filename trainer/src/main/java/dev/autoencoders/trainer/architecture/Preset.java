package dev.autoencoders.trainer.architecture;

import dev.autoencoders.Noise;
import dev.autoencoders.Task;

/**
 * A network with the recipe that trains it well. Immutable.
 *
 * @param name what people call it, also the default name of the model
 * @param description one sentence for people
 * @param task what it is trained for
 * @param architecture the network
 * @param noise what is added to its input while it trains; the target is the clean image
 * @param epochs how often it sees the training set by default
 */
public record Preset(
    String name,
    String description,
    Task task,
    Architecture architecture,
    Noise noise,
    int epochs) {}
