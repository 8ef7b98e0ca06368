package dev.autoencoders.trainer.architecture;

import java.util.List;
import java.util.Optional;

/**
 * One layer of a network, as a plain value: it knows its output shape, its weights and its cost,
 * and nothing of the libraries that run it. Each library has one {@link LayerVisitor}, so that the
 * compiler finds a translation that lacks a layer.
 */
public sealed interface Layer
    permits Dense,
        Conv,
        TransposedConv,
        BatchNorm,
        MaxPool,
        Upsample,
        Crop,
        DepthToSpace,
        Relu,
        Flatten,
        Reshape,
        AveragePool,
        SpaceToDepth,
        Standardise,
        Conv1d,
        Bottleneck,
        BlockTransform,
        InverseBlockTransform,
        Head,
        Composite {

  /**
   * The shape that comes out.
   *
   * @param input the shape that goes in
   * @return the output shape
   * @throws IllegalArgumentException if the layer can't take that shape
   */
  SampleShape output(SampleShape input);

  /**
   * The arrays of this layer, in a fixed order.
   *
   * @param input the shape that goes in
   * @return names and shapes; empty for a layer without weights
   */
  default List<WeightShape> weights(SampleShape input) {
    return List.of();
  }

  /**
   * Multiply-adds for one sample; additions, maxima and copies are not counted.
   *
   * @param input the shape that goes in
   * @return the number of multiply-adds
   */
  default long multiplyAdds(SampleShape input) {
    return 0;
  }

  /**
   * How this layer looks at its input, if it works alike at every place and so at any size.
   *
   * @return empty for a layer that is made for one size
   */
  default Optional<Window> window() {
    return Optional.empty();
  }

  /**
   * Calls the visitor's method for this kind of layer.
   *
   * @param visitor the translation
   * @param place where in the network the layer stands
   * @param <R> what the translation gives
   * @return what the visitor returned
   */
  <R> R accept(LayerVisitor<R> visitor, Place place);

  /**
   * The number of trained numbers.
   *
   * @param input the shape that goes in
   * @return the total over all trained arrays
   */
  default long parameters(SampleShape input) {
    return weights(input).stream()
        .filter(WeightShape::trained)
        .mapToLong(WeightShape::values)
        .sum();
  }

  /**
   * Where a layer stands in a network.
   *
   * @param path unique name such as {@code encoder.3}, the prefix of its weights' names
   * @param input the shape that goes in
   */
  record Place(String path, SampleShape input) {}
}
