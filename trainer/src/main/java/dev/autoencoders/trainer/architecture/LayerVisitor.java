package dev.autoencoders.trainer.architecture;

/**
 * A translation of layers into something else.
 *
 * @param <R> what one layer becomes
 */
public interface LayerVisitor<R> {
  /**
   * Translates a {@link Dense} layer.
   *
   * @param layer the layer
   * @param place where it stands
   * @return what it becomes
   */
  R visit(Dense layer, Layer.Place place);

  /**
   * Translates a {@link Conv} layer.
   *
   * @param layer the layer
   * @param place where it stands
   * @return what it becomes
   */
  R visit(Conv layer, Layer.Place place);

  /**
   * Translates a {@link TransposedConv} layer.
   *
   * @param layer the layer
   * @param place where it stands
   * @return what it becomes
   */
  R visit(TransposedConv layer, Layer.Place place);

  /**
   * Translates a {@link BatchNorm} layer.
   *
   * @param layer the layer
   * @param place where it stands
   * @return what it becomes
   */
  R visit(BatchNorm layer, Layer.Place place);

  /**
   * Translates a {@link MaxPool} layer.
   *
   * @param layer the layer
   * @param place where it stands
   * @return what it becomes
   */
  R visit(MaxPool layer, Layer.Place place);

  /**
   * Translates an {@link Upsample} layer.
   *
   * @param layer the layer
   * @param place where it stands
   * @return what it becomes
   */
  R visit(Upsample layer, Layer.Place place);

  /**
   * Translates a {@link Crop} layer.
   *
   * @param layer the layer
   * @param place where it stands
   * @return what it becomes
   */
  R visit(Crop layer, Layer.Place place);

  /**
   * Translates a {@link DepthToSpace} layer.
   *
   * @param layer the layer
   * @param place where it stands
   * @return what it becomes
   */
  R visit(DepthToSpace layer, Layer.Place place);

  /**
   * Translates a {@link Relu} layer.
   *
   * @param layer the layer
   * @param place where it stands
   * @return what it becomes
   */
  R visit(Relu layer, Layer.Place place);

  /**
   * Translates a {@link Sigmoid} layer.
   *
   * @param layer the layer
   * @param place where it stands
   * @return what it becomes
   */
  R visit(Sigmoid layer, Layer.Place place);

  /**
   * Translates a {@link Flatten} layer.
   *
   * @param layer the layer
   * @param place where it stands
   * @return what it becomes
   */
  R visit(Flatten layer, Layer.Place place);

  /**
   * Translates a {@link Reshape} layer.
   *
   * @param layer the layer
   * @param place where it stands
   * @return what it becomes
   */
  R visit(Reshape layer, Layer.Place place);

  /**
   * Translates a {@link Residual} layer.
   *
   * @param layer the layer
   * @param place where it stands
   * @return what it becomes
   */
  R visit(Residual layer, Layer.Place place);

  /**
   * Translates a {@link Gated} layer.
   *
   * @param layer the layer
   * @param place where it stands
   * @return what it becomes
   */
  R visit(Gated layer, Layer.Place place);

  /**
   * Translates an {@link AveragePool} layer.
   *
   * @param layer the layer
   * @param place where it stands
   * @return what it becomes
   */
  R visit(AveragePool layer, Layer.Place place);

  /**
   * Translates a {@link SpaceToDepth} layer.
   *
   * @param layer the layer
   * @param place where it stands
   * @return what it becomes
   */
  R visit(SpaceToDepth layer, Layer.Place place);

  /**
   * Translates a {@link Conv1d} layer.
   *
   * @param layer the layer
   * @param place where it stands
   * @return what it becomes
   */
  R visit(Conv1d layer, Layer.Place place);

  /**
   * Translates a {@link Standardise} layer.
   *
   * @param layer the layer
   * @param place where it stands
   * @return what it becomes
   */
  R visit(Standardise layer, Layer.Place place);

  /**
   * Translates a {@link Destandardise} layer.
   *
   * @param layer the layer
   * @param place where it stands
   * @return what it becomes
   */
  R visit(Destandardise layer, Layer.Place place);

  /**
   * Translates a {@link Clamp} layer.
   *
   * @param layer the layer
   * @param place where it stands
   * @return what it becomes
   */
  R visit(Clamp layer, Layer.Place place);

  /**
   * Translates a {@link Bottleneck} layer.
   *
   * @param layer the layer
   * @param place where it stands
   * @return what it becomes
   */
  R visit(Bottleneck layer, Layer.Place place);

  /**
   * Translates a {@link BlockTransform} layer.
   *
   * @param layer the layer
   * @param place where it stands
   * @return what it becomes
   */
  R visit(BlockTransform layer, Layer.Place place);

  /**
   * Translates an {@link InverseBlockTransform} layer.
   *
   * @param layer the layer
   * @param place where it stands
   * @return what it becomes
   */
  R visit(InverseBlockTransform layer, Layer.Place place);
}
