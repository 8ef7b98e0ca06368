package dev.autoencoders.trainer.architecture;

/**
 * A layer that may end the last network of an {@link Architecture} and that training looks behind:
 * the loss compares what comes out of the layer before it. A network that ends in another layer has
 * a linear head: its loss compares its output as it is.
 *
 * <ul>
 *   <li>{@link Sigmoid}: the loss is computed on logits, which is exact where the sigmoid is flat.
 *   <li>{@link Clamp}: the loss sees values outside the range, so that their gradients are not
 *       lost.
 *   <li>{@link Destandardise}: the loss compares standardised values, so that each column counts
 *       alike whatever its unit.
 * </ul>
 */
public sealed interface Head extends Layer permits Sigmoid, Clamp, Destandardise {}
