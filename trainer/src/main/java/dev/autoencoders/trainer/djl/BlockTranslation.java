package dev.autoencoders.trainer.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import dev.autoencoders.trainer.architecture.AveragePool;
import dev.autoencoders.trainer.architecture.BatchNorm;
import dev.autoencoders.trainer.architecture.BlockTransform;
import dev.autoencoders.trainer.architecture.Bottleneck;
import dev.autoencoders.trainer.architecture.Clamp;
import dev.autoencoders.trainer.architecture.Conv;
import dev.autoencoders.trainer.architecture.Crop;
import dev.autoencoders.trainer.architecture.Dense;
import dev.autoencoders.trainer.architecture.DepthToSpace;
import dev.autoencoders.trainer.architecture.Destandardise;
import dev.autoencoders.trainer.architecture.Flatten;
import dev.autoencoders.trainer.architecture.Gated;
import dev.autoencoders.trainer.architecture.InverseBlockTransform;
import dev.autoencoders.trainer.architecture.Layer;
import dev.autoencoders.trainer.architecture.LayerVisitor;
import dev.autoencoders.trainer.architecture.MaxPool;
import dev.autoencoders.trainer.architecture.Network;
import dev.autoencoders.trainer.architecture.Relu;
import dev.autoencoders.trainer.architecture.Reshape;
import dev.autoencoders.trainer.architecture.Residual;
import dev.autoencoders.trainer.architecture.Sigmoid;
import dev.autoencoders.trainer.architecture.SpaceToDepth;
import dev.autoencoders.trainer.architecture.Standardise;
import dev.autoencoders.trainer.architecture.TransposedConv;
import dev.autoencoders.trainer.architecture.Upsample;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Layers to DJL blocks. Remembers which block holds the weights of which path. */
final class BlockTranslation implements LayerVisitor<Block> {
  private final Map<String, Block> weighted = new HashMap<>();
  private @Nullable BottleneckBlock bottleneck;

  /** The block that holds the weights of a layer's path, such as {@code encoder.0}. */
  Block weighted(String path) {
    Block block = weighted.get(path);
    if (block == null) {
      throw new IllegalStateException(path + ": expected a block with weights, found none");
    }
    return block;
  }

  /** The block of the network's bottleneck; null if it has none. */
  @Nullable BottleneckBlock bottleneck() {
    return bottleneck;
  }

  Block sequence(Network network) {
    SequentialBlock sequence = new SequentialBlock();
    network.map(this).forEach(sequence::add);
    return sequence;
  }

  @Override
  public Block visit(Dense layer, Layer.Place place) {
    return remember(place, Linear.builder().setUnits(layer.units()).build());
  }

  @Override
  public Block visit(Conv layer, Layer.Place place) {
    return remember(
        place, convolution(layer.channels(), layer.kernel(), layer.stride(), layer.padding()));
  }

  private static Block convolution(int channels, int kernel, int stride, int padding) {
    return Conv2d.builder()
        .setKernelShape(new Shape(kernel, kernel))
        .optStride(new Shape(stride, stride))
        .optPadding(new Shape(padding, padding))
        .setFilters(channels)
        .build();
  }

  @Override
  public Block visit(TransposedConv layer, Layer.Place place) {
    return remember(place, patches(layer.channels(), layer.size(), place));
  }

  private static Block patches(int channels, int size, Layer.Place place) {
    return new TransposedConvBlock(channels, size, place.input().channels());
  }

  @Override
  public Block visit(Bottleneck layer, Layer.Place place) {
    bottleneck = new BottleneckBlock(place.input().channels());
    return remember(place, bottleneck);
  }

  @Override
  public Block visit(BlockTransform layer, Layer.Place place) {
    int noPadding = 0;
    int components = layer.output(place.input()).channels();
    return frozen(place, convolution(components, layer.block(), layer.block(), noPadding));
  }

  @Override
  public Block visit(InverseBlockTransform layer, Layer.Place place) {
    int channels = layer.output(place.input()).channels();
    return frozen(place, patches(channels, layer.block(), place));
  }

  /** One whose arrays nobody asks for gradients. */
  private Block frozen(Layer.Place place, Block block) {
    block.freezeParameters(true);
    return remember(place, block);
  }

  @Override
  public Block visit(BatchNorm layer, Layer.Place place) {
    return remember(place, new BatchNormBlock(place.input().channels()));
  }

  @Override
  public Block visit(MaxPool layer, Layer.Place place) {
    Shape size = new Shape(layer.size(), layer.size());
    return lambda(x -> Pool.maxPool2d(x, size, size, new Shape(0, 0), true));
  }

  @Override
  public Block visit(Upsample layer, Layer.Place place) {
    return lambda(x -> upsample(x, layer.factor()));
  }

  private static NDArray upsample(NDArray x, int factor) {
    long[] size = Arrays.stream(x.getShape().getShape()).skip(2).map(s -> s * factor).toArray();
    int nearest = 0;
    return x.getNDArrayInternal().interpolation(size, nearest, false);
  }

  @Override
  public Block visit(Crop layer, Layer.Place place) {
    return lambda(x -> x.get(":, :, :" + layer.height() + ", :" + layer.width()));
  }

  @Override
  public Block visit(DepthToSpace layer, Layer.Place place) {
    return lambda(x -> depthToSpace(x, layer.block()));
  }

  /** [N, C·b², H, W] → [N, C, H·b, W·b], mode CRD as {@link DepthToSpace} says. */
  static NDArray depthToSpace(NDArray x, int block) {
    Shape s = x.getShape();
    long channels = s.get(1) / ((long) block * block);
    return x.reshape(new Shape(s.get(0), channels, block, block, s.get(2), s.get(3)))
        .transpose(0, 1, 4, 2, 5, 3)
        .reshape(new Shape(s.get(0), channels, s.get(2) * block, s.get(3) * block));
  }

  @Override
  public Block visit(Relu layer, Layer.Place place) {
    return Activation.reluBlock();
  }

  @Override
  public Block visit(Sigmoid layer, Layer.Place place) {
    return Activation.sigmoidBlock();
  }

  @Override
  public Block visit(Clamp layer, Layer.Place place) {
    return lambda(x -> x.clip(layer.low(), layer.high()));
  }

  @Override
  public Block visit(Standardise layer, Layer.Place place) {
    return remember(place, new StandardiseBlock(place.input().channels(), false));
  }

  @Override
  public Block visit(Destandardise layer, Layer.Place place) {
    return remember(place, new StandardiseBlock(place.input().channels(), true));
  }

  @Override
  public Block visit(dev.autoencoders.trainer.architecture.Conv1d layer, Layer.Place place) {
    return remember(
        place,
        Conv1d.builder()
            .setKernelShape(new Shape(layer.kernel()))
            .optStride(new Shape(layer.stride()))
            .optPadding(new Shape(layer.padding()))
            .setFilters(layer.channels())
            .build());
  }

  @Override
  public Block visit(SpaceToDepth layer, Layer.Place place) {
    return lambda(x -> spaceToDepth(x, layer.block()));
  }

  /** [N, C, H·b, W·b] → [N, b²·C, H, W], in the order that {@link SpaceToDepth} says. */
  private static NDArray spaceToDepth(NDArray x, int block) {
    Shape s = x.getShape();
    long height = s.get(2) / block;
    long width = s.get(3) / block;
    return x.reshape(new Shape(s.get(0), s.get(1), height, block, width, block))
        .transpose(0, 3, 5, 1, 2, 4)
        .reshape(new Shape(s.get(0), s.get(1) * block * block, height, width));
  }

  @Override
  public Block visit(Flatten layer, Layer.Place place) {
    return lambda(x -> x.reshape(new Shape(x.getShape().get(0), place.input().values())));
  }

  @Override
  public Block visit(Reshape layer, Layer.Place place) {
    long[] sizes = layer.shape().sizes().stream().mapToLong(Integer::longValue).toArray();
    return lambda(x -> x.reshape(new Shape(x.getShape().get(0)).addAll(new Shape(sizes))));
  }

  @Override
  public Block visit(Residual layer, Layer.Place place) {
    return combine(NDArray::add, layer.network(place));
  }

  @Override
  public Block visit(Gated layer, Layer.Place place) {
    return combine(NDArray::mul, layer.network(place));
  }

  private Block combine(BinaryOperator<NDArray> operator, Network body) {
    return new ParallelBlock(
        branches -> new NDList(operator.apply(branches.get(0).head(), branches.get(1).head())),
        List.of(Blocks.identityBlock(), sequence(body)));
  }

  @Override
  public Block visit(AveragePool layer, Layer.Place place) {
    Shape size = new Shape(layer.size(), layer.size());
    Shape padding = new Shape(layer.padding(), layer.padding());
    boolean countPadding = true; // DJL 0.35.1 counts it even if told not to
    return Pool.avgPool2dBlock(size, new Shape(1, 1), padding, false, countPadding);
  }

  private Block remember(Layer.Place place, Block block) {
    weighted.put(place.path(), block);
    return block;
  }

  private static Block lambda(UnaryOperator<NDArray> function) {
    return new LambdaBlock(inputs -> new NDList(function.apply(inputs.head())));
  }
}
