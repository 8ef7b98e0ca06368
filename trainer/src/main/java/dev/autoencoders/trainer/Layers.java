package dev.autoencoders.trainer;

import dev.autoencoders.model.Input;
import dev.autoencoders.trainer.architecture.AveragePool;
import dev.autoencoders.trainer.architecture.BatchNorm;
import dev.autoencoders.trainer.architecture.Clamp;
import dev.autoencoders.trainer.architecture.Conv;
import dev.autoencoders.trainer.architecture.Conv1d;
import dev.autoencoders.trainer.architecture.Crop;
import dev.autoencoders.trainer.architecture.Dense;
import dev.autoencoders.trainer.architecture.DepthToSpace;
import dev.autoencoders.trainer.architecture.Destandardise;
import dev.autoencoders.trainer.architecture.Flatten;
import dev.autoencoders.trainer.architecture.Gated;
import dev.autoencoders.trainer.architecture.Layer;
import dev.autoencoders.trainer.architecture.MaxPool;
import dev.autoencoders.trainer.architecture.Relu;
import dev.autoencoders.trainer.architecture.Reshape;
import dev.autoencoders.trainer.architecture.Residual;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.architecture.Sigmoid;
import dev.autoencoders.trainer.architecture.SpaceToDepth;
import dev.autoencoders.trainer.architecture.Standardise;
import dev.autoencoders.trainer.architecture.TransposedConv;
import dev.autoencoders.trainer.architecture.Upsample;
import java.util.List;
import java.util.stream.Stream;

/**
 * Layers in a row, for a network of your own. Immutable: each method returns a longer row. Shapes
 * are checked when {@link Training} gets the row, since they depend on the input.
 *
 * <pre>{@code
 * Layers encoder = Layers.start().conv(12, 3).relu().maxPool(2);
 * Layers decoder = Layers.start().conv(12, 3).relu().upsample(2).conv(1, 3).sigmoid();
 * Training.of(
 *     "my-model", "A small network.", Task.DENOISING, Input.Image.of(1, 28, 28), encoder, decoder);
 * }</pre>
 *
 * <p>The codec's layers are not here: they come with the presets {@code codec} and {@code
 * photo-codec}.
 */
public final class Layers {
  private static final Layers NONE = new Layers(List.of());

  private final List<Layer> row;

  private Layers(List<Layer> row) {
    this.row = row;
  }

  /**
   * Begins a row.
   *
   * @return a row without layers
   */
  public static Layers start() {
    return NONE;
  }

  private Layers and(Layer layer) {
    return new Layers(Stream.concat(row.stream(), Stream.of(layer)).toList());
  }

  /** What the row consists of, for the translations. */
  List<Layer> list() {
    return row;
  }

  /**
   * A fully connected layer: W·x + b.
   *
   * @param units number of outputs, at least 1
   * @return a longer row
   */
  public Layers dense(int units) {
    return and(new Dense(units));
  }

  /**
   * A convolution that keeps height and width.
   *
   * @param channels number of output channels
   * @param kernel rows and columns of the kernel, an odd number
   * @return a longer row
   */
  public Layers conv(int channels, int kernel) {
    return and(new Conv(channels, kernel));
  }

  /**
   * A convolution that leaves a {@code stride}-th of height and width, rounded up.
   *
   * @param channels number of output channels
   * @param kernel rows and columns of the kernel
   * @param stride step in rows and columns
   * @return a longer row
   */
  public Layers conv(int channels, int kernel, int stride) {
    return and(new Conv(channels, kernel, stride));
  }

  /**
   * A convolution along a series that leaves a {@code stride}-th of its length, rounded up.
   *
   * @param channels number of output channels
   * @param kernel how many steps the kernel covers
   * @param stride step of the kernel; 1 keeps the length
   * @return a longer row
   */
  public Layers conv1d(int channels, int kernel, int stride) {
    return and(new Conv1d(channels, kernel, stride));
  }

  /**
   * A transposed convolution whose stride equals its kernel: each pixel becomes a patch.
   *
   * @param channels number of output channels
   * @param size rows and columns of a patch
   * @return a longer row
   */
  public Layers transposedConv(int channels, int size) {
    return and(new TransposedConv(channels, size));
  }

  /**
   * Batch normalisation, right behind a dense layer or a convolution; export folds it into that.
   *
   * @return a longer row
   */
  public Layers batchNorm() {
    return and(new BatchNorm());
  }

  /**
   * The maximum of each block of pixels.
   *
   * @param size rows and columns of a block
   * @return a longer row
   */
  public Layers maxPool(int size) {
    return and(new MaxPool(size));
  }

  /**
   * The mean of each block of pixels.
   *
   * @param size rows and columns of a block
   * @return a longer row
   */
  public Layers averagePool(int size) {
    return and(new AveragePool(size));
  }

  /**
   * Repeats each pixel: nearest neighbour.
   *
   * @param factor how often, in rows and in columns
   * @return a longer row
   */
  public Layers upsample(int factor) {
    return and(new Upsample(factor));
  }

  /**
   * Keeps the upper left part of an image.
   *
   * @param height rows to keep
   * @param width columns to keep
   * @return a longer row
   */
  public Layers crop(int height, int width) {
    return and(new Crop(height, width));
  }

  /**
   * Moves channels into space: [C·b², H, W] becomes [C, H·b, W·b].
   *
   * @param block rows and columns of a patch, b
   * @return a longer row
   */
  public Layers depthToSpace(int block) {
    return and(new DepthToSpace(block));
  }

  /**
   * Moves space into channels: [C, H·b, W·b] becomes [C·b², H, W].
   *
   * @param block rows and columns of a patch, b
   * @return a longer row
   */
  public Layers spaceToDepth(int block) {
    return and(new SpaceToDepth(block));
  }

  /**
   * max(x, 0), value by value.
   *
   * @return a longer row
   */
  public Layers relu() {
    return and(new Relu());
  }

  /**
   * Makes a vector of a sample.
   *
   * @return a longer row
   */
  public Layers flatten() {
    return and(new Flatten());
  }

  /**
   * Gives the values another shape.
   *
   * @param shape an image, a series or a row with as many values
   * @return a longer row
   * @throws IllegalArgumentException if it is an image of any size
   */
  public Layers reshape(Input shape) {
    return and(new Reshape(shape(shape)));
  }

  /**
   * Adds what other layers make of a sample to the sample: x + body(x).
   *
   * @param body layers that keep the shape
   * @return a longer row
   */
  public Layers residual(Layers body) {
    return and(new Residual(body.row));
  }

  /**
   * Multiplies a sample by what other layers make of it: x · body(x).
   *
   * @param body layers that keep the shape
   * @return a longer row
   */
  public Layers gated(Layers body) {
    return and(new Gated(body.row));
  }

  /**
   * Subtracts the mean and divides by the standard deviation of the training part. As the first
   * layer it lets raw units in.
   *
   * @return a longer row
   */
  public Layers standardise() {
    return and(new Standardise());
  }

  /**
   * Undoes {@link #standardise}. As the last layer it lets raw units out.
   *
   * @return a longer row
   */
  public Layers destandardise() {
    return and(new Destandardise());
  }

  /**
   * 1 / (1 + exp(−x)), value by value. As the last layer it allows {@code Loss.BCE}.
   *
   * @return a longer row
   */
  public Layers sigmoid() {
    return and(new Sigmoid());
  }

  /**
   * Limits each value to a range. As the last layer it is left out while the network is trained.
   *
   * @param low the lowest value
   * @param high the highest value
   * @return a longer row
   */
  public Layers clamp(double low, double high) {
    return and(new Clamp(low, high));
  }

  /** The shape of samples of that kind. */
  static SampleShape shape(Input input) {
    if (input instanceof Input.Image image && image.takesAnySize()) {
      throw new IllegalArgumentException(
          "input: expected images of one height and width, found any; a network that keeps the size"
              + " runs at others too");
    }
    return new SampleShape(input.shape());
  }

  @Override
  public String toString() {
    return row.toString();
  }
}
