package dev.autoencoders.trainer.architecture;

import java.util.List;
import java.util.Optional;

/**
 * One layer of a network, as a plain value: it knows its output shape, its weights and its cost,
 * and nothing of the libraries that run it. Each library has one {@link Visitor}, so that the
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
  <R> R accept(Visitor<R> visitor, Place place);

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

  /**
   * A translation of layers into something else.
   *
   * @param <R> what one layer becomes
   */
  interface Visitor<R> {
    /**
     * Translates a {@link Dense} layer.
     *
     * @param layer the layer
     * @param place where it stands
     * @return what it becomes
     */
    R visit(Dense layer, Place place);

    /**
     * Translates a {@link Conv} layer.
     *
     * @param layer the layer
     * @param place where it stands
     * @return what it becomes
     */
    R visit(Conv layer, Place place);

    /**
     * Translates a {@link TransposedConv} layer.
     *
     * @param layer the layer
     * @param place where it stands
     * @return what it becomes
     */
    R visit(TransposedConv layer, Place place);

    /**
     * Translates a {@link BatchNorm} layer.
     *
     * @param layer the layer
     * @param place where it stands
     * @return what it becomes
     */
    R visit(BatchNorm layer, Place place);

    /**
     * Translates a {@link MaxPool} layer.
     *
     * @param layer the layer
     * @param place where it stands
     * @return what it becomes
     */
    R visit(MaxPool layer, Place place);

    /**
     * Translates an {@link Upsample} layer.
     *
     * @param layer the layer
     * @param place where it stands
     * @return what it becomes
     */
    R visit(Upsample layer, Place place);

    /**
     * Translates a {@link Crop} layer.
     *
     * @param layer the layer
     * @param place where it stands
     * @return what it becomes
     */
    R visit(Crop layer, Place place);

    /**
     * Translates a {@link DepthToSpace} layer.
     *
     * @param layer the layer
     * @param place where it stands
     * @return what it becomes
     */
    R visit(DepthToSpace layer, Place place);

    /**
     * Translates a {@link Relu} layer.
     *
     * @param layer the layer
     * @param place where it stands
     * @return what it becomes
     */
    R visit(Relu layer, Place place);

    /**
     * Translates a {@link Sigmoid} layer.
     *
     * @param layer the layer
     * @param place where it stands
     * @return what it becomes
     */
    R visit(Sigmoid layer, Place place);

    /**
     * Translates a {@link Flatten} layer.
     *
     * @param layer the layer
     * @param place where it stands
     * @return what it becomes
     */
    R visit(Flatten layer, Place place);

    /**
     * Translates a {@link Reshape} layer.
     *
     * @param layer the layer
     * @param place where it stands
     * @return what it becomes
     */
    R visit(Reshape layer, Place place);

    /**
     * Translates a {@link Residual} layer.
     *
     * @param layer the layer
     * @param place where it stands
     * @return what it becomes
     */
    R visit(Residual layer, Place place);

    /**
     * Translates a {@link Gated} layer.
     *
     * @param layer the layer
     * @param place where it stands
     * @return what it becomes
     */
    R visit(Gated layer, Place place);

    /**
     * Translates an {@link AveragePool} layer.
     *
     * @param layer the layer
     * @param place where it stands
     * @return what it becomes
     */
    R visit(AveragePool layer, Place place);

    /**
     * Translates a {@link SpaceToDepth} layer.
     *
     * @param layer the layer
     * @param place where it stands
     * @return what it becomes
     */
    R visit(SpaceToDepth layer, Place place);

    /**
     * Translates a {@link Conv1d} layer.
     *
     * @param layer the layer
     * @param place where it stands
     * @return what it becomes
     */
    R visit(Conv1d layer, Place place);

    /**
     * Translates a {@link Standardise} layer.
     *
     * @param layer the layer
     * @param place where it stands
     * @return what it becomes
     */
    R visit(Standardise layer, Place place);

    /**
     * Translates a {@link Destandardise} layer.
     *
     * @param layer the layer
     * @param place where it stands
     * @return what it becomes
     */
    R visit(Destandardise layer, Place place);

    /**
     * Translates a {@link Clamp} layer.
     *
     * @param layer the layer
     * @param place where it stands
     * @return what it becomes
     */
    R visit(Clamp layer, Place place);

    /**
     * Translates a {@link Bottleneck} layer.
     *
     * @param layer the layer
     * @param place where it stands
     * @return what it becomes
     */
    R visit(Bottleneck layer, Place place);

    /**
     * Translates a {@link BlockTransform} layer.
     *
     * @param layer the layer
     * @param place where it stands
     * @return what it becomes
     */
    R visit(BlockTransform layer, Place place);

    /**
     * Translates an {@link InverseBlockTransform} layer.
     *
     * @param layer the layer
     * @param place where it stands
     * @return what it becomes
     */
    R visit(InverseBlockTransform layer, Place place);
  }
}
