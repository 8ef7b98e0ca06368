package dev.autoencoders.internal.onnx.check;

/**
 * What one run of a graph takes at most.
 *
 * @param memory bytes of all tensors that are there at the same time, weights left out
 * @param multiplyAdds multiplications with additions; of other operators, elements
 */
public record Cost(long memory, long multiplyAdds) {}
