package dev.autoencoders.trainer.architecture;

import java.util.List;
import java.util.Locale;

/**
 * One layer of a network, as a plain value: it knows its output shape, its weights and its cost,
 * and nothing of the libraries that run it. Each library has one {@link Visitor}, so that the
 * compiler finds a translation that lacks a layer.
 */
public sealed interface Layer {

  /**
   * The shape that comes out.
   *
   * @param input the shape that goes in
   * @return the output shape
   * @throws IllegalArgumentException if the layer can't take that shape
   */
  SampleShape output(SampleShape input);

  /**
   * The trained arrays of this layer, in a fixed order.
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
   * @return the total over all weights
   */
  default long parameters(SampleShape input) {
    return weights(input).stream().mapToLong(WeightShape::values).sum();
  }

  /**
   * Where a layer stands in a network.
   *
   * @param path unique name such as {@code encoder.3}, the prefix of its weights' names
   * @param input the shape that goes in
   */
  record Place(String path, SampleShape input) {}

  /**
   * Fully connected: vector [D] to vector [units].
   *
   * @param units number of outputs
   */
  record Dense(int units) implements Layer {
    /** Checks the units. */
    public Dense {
      positive("units", units);
    }

    @Override
    public SampleShape output(SampleShape input) {
      if (input.isImage()) {
        throw new IllegalArgumentException(
            this + ": expected a vector, found an image " + input + "; put a Flatten before it");
      }
      return SampleShape.vector(units);
    }

    @Override
    public List<WeightShape> weights(SampleShape input) {
      int in = input.values();
      return List.of(
          new WeightShape("weight", List.of(units, in), in),
          new WeightShape("bias", List.of(units), in));
    }

    @Override
    public long multiplyAdds(SampleShape input) {
      return (long) units * input.values();
    }

    @Override
    public <R> R accept(Visitor<R> visitor, Place place) {
      return visitor.visit(this, place);
    }
  }

  /**
   * Convolution with as much padding as keeps height and width at stride 1, and gives a {@code
   * stride}-th of them, rounded up, otherwise.
   *
   * @param channels number of output channels
   * @param kernel rows and columns of the kernel
   * @param stride step in rows and columns
   */
  record Conv(int channels, int kernel, int stride) implements Layer {
    /** Checks the sizes. */
    public Conv {
      positive("channels", channels);
      positive("kernel", kernel);
      positive("stride", stride);
    }

    /**
     * A convolution of stride 1.
     *
     * @param channels number of output channels
     * @param kernel rows and columns of the kernel
     */
    public Conv(int channels, int kernel) {
      this(channels, kernel, 1);
    }

    /**
     * Zeros added on each of the four sides.
     *
     * @return the padding
     */
    public int padding() {
      return (kernel - stride + 1) / 2;
    }

    @Override
    public SampleShape output(SampleShape input) {
      requireImage(this, input);
      return SampleShape.image(channels, size(input.height()), size(input.width()));
    }

    private int size(int in) {
      int out = Math.floorDiv(in + 2 * padding() - kernel, stride) + 1;
      if (kernel < stride || out != ceilDiv(in, stride)) {
        throw new IllegalArgumentException(
            this
                + ": expected a kernel that pads "
                + in
                + " evenly to "
                + ceilDiv(in, stride)
                + ", found "
                + kernel
                + "; take an odd kernel, or a size that the stride divides");
      }
      return out;
    }

    @Override
    public List<WeightShape> weights(SampleShape input) {
      int fanIn = input.channels() * kernel * kernel;
      return List.of(
          new WeightShape("weight", List.of(channels, input.channels(), kernel, kernel), fanIn),
          new WeightShape("bias", List.of(channels), fanIn));
    }

    @Override
    public long multiplyAdds(SampleShape input) {
      return (long) output(input).values() * input.channels() * kernel * kernel;
    }

    @Override
    public <R> R accept(Visitor<R> visitor, Place place) {
      return visitor.visit(this, place);
    }
  }

  /**
   * Transposed convolution whose stride equals its kernel: each input pixel becomes a patch of its
   * own, so patches never overlap and leave no checkerboard of their own making (Odena et al. 2016,
   * "Deconvolution and Checkerboard Artifacts", Distill).
   *
   * @param channels number of output channels
   * @param size stride and kernel
   */
  record TransposedConv(int channels, int size) implements Layer {
    /** Checks the sizes. */
    public TransposedConv {
      positive("channels", channels);
      positive("size", size);
    }

    @Override
    public SampleShape output(SampleShape input) {
      requireImage(this, input);
      return SampleShape.image(channels, input.height() * size, input.width() * size);
    }

    @Override
    public List<WeightShape> weights(SampleShape input) {
      int in = input.channels();
      return List.of(
          new WeightShape("weight", List.of(in, channels, size, size), in),
          new WeightShape("bias", List.of(channels), in));
    }

    @Override
    public long multiplyAdds(SampleShape input) {
      return (long) output(input).values() * input.channels();
    }

    @Override
    public <R> R accept(Visitor<R> visitor, Place place) {
      return visitor.visit(this, place);
    }
  }

  /**
   * The largest value of each {@code size}×{@code size} patch; a smaller patch remains at the lower
   * and right edges of odd sizes (7 → 4).
   *
   * @param size rows, columns and stride of a patch
   */
  record MaxPool(int size) implements Layer {
    /** Checks the size. */
    public MaxPool {
      positive("size", size);
    }

    @Override
    public SampleShape output(SampleShape input) {
      requireImage(this, input);
      return SampleShape.image(
          input.channels(), ceilDiv(input.height(), size), ceilDiv(input.width(), size));
    }

    @Override
    public <R> R accept(Visitor<R> visitor, Place place) {
      return visitor.visit(this, place);
    }
  }

  /**
   * Nearest-neighbour upsampling: each pixel becomes a {@code factor}×{@code factor} patch.
   *
   * @param factor how often each row and column is repeated
   */
  record Upsample(int factor) implements Layer {
    /** Checks the factor. */
    public Upsample {
      positive("factor", factor);
    }

    @Override
    public SampleShape output(SampleShape input) {
      requireImage(this, input);
      return SampleShape.image(input.channels(), input.height() * factor, input.width() * factor);
    }

    @Override
    public <R> R accept(Visitor<R> visitor, Place place) {
      return visitor.visit(this, place);
    }
  }

  /**
   * Keeps the upper left part of an image.
   *
   * @param height rows to keep
   * @param width columns to keep
   */
  record Crop(int height, int width) implements Layer {
    /** Checks the sizes. */
    public Crop {
      positive("height", height);
      positive("width", width);
    }

    @Override
    public SampleShape output(SampleShape input) {
      requireImage(this, input);
      if (input.height() < height || input.width() < width) {
        throw new IllegalArgumentException(
            this + ": expected an image of at least that size, found " + input);
      }
      return SampleShape.image(input.channels(), height, width);
    }

    @Override
    public <R> R accept(Visitor<R> visitor, Place place) {
      return visitor.visit(this, place);
    }
  }

  /**
   * Moves channels into space: [C·b², H, W] → [C, H·b, W·b], where input channel {@code c·b² + i·b
   * + j} becomes output pixel (i, j) of each b×b patch of channel c (ONNX's mode {@code CRD}).
   *
   * @param block rows and columns of a patch, b
   */
  record DepthToSpace(int block) implements Layer {
    /** Checks the block. */
    public DepthToSpace {
      positive("block", block);
    }

    @Override
    public SampleShape output(SampleShape input) {
      requireImage(this, input);
      int patch = block * block;
      if (input.channels() % patch != 0) {
        throw new IllegalArgumentException(
            this + ": expected a multiple of " + patch + " channels, found " + input.channels());
      }
      return SampleShape.image(
          input.channels() / patch, input.height() * block, input.width() * block);
    }

    @Override
    public <R> R accept(Visitor<R> visitor, Place place) {
      return visitor.visit(this, place);
    }
  }

  /** max(x, 0), value by value. */
  record Relu() implements Layer {
    @Override
    public SampleShape output(SampleShape input) {
      return input;
    }

    @Override
    public <R> R accept(Visitor<R> visitor, Place place) {
      return visitor.visit(this, place);
    }
  }

  /** 1 / (1 + exp(−x)), value by value. */
  record Sigmoid() implements Layer {
    @Override
    public SampleShape output(SampleShape input) {
      return input;
    }

    @Override
    public <R> R accept(Visitor<R> visitor, Place place) {
      return visitor.visit(this, place);
    }
  }

  /** Image [C, H, W] to vector [C·H·W], in that order. */
  record Flatten() implements Layer {
    @Override
    public SampleShape output(SampleShape input) {
      return SampleShape.vector(input.values());
    }

    @Override
    public <R> R accept(Visitor<R> visitor, Place place) {
      return visitor.visit(this, place);
    }
  }

  /**
   * The same values in another shape.
   *
   * @param shape the new shape, of as many values
   */
  record Reshape(SampleShape shape) implements Layer {
    @Override
    public SampleShape output(SampleShape input) {
      if (input.values() != shape.values()) {
        throw new IllegalArgumentException(
            this + ": expected " + shape.values() + " values, found " + input.values());
      }
      return shape;
    }

    @Override
    public <R> R accept(Visitor<R> visitor, Place place) {
      return visitor.visit(this, place);
    }
  }

  /**
   * Adds what the body makes of its input to the input itself: x + body(x) (He et al. 2016, "Deep
   * Residual Learning"). The body may go down and come up again, as a U-Net with additive skips
   * does.
   *
   * @param body layers whose output has the shape of their input
   */
  record Residual(List<Layer> body) implements Layer {
    /** Copies the body. */
    public Residual {
      body = List.copyOf(body);
    }

    /**
     * The body as a network of its own.
     *
     * @param place where this layer stands
     * @return the body, named {@code PATH.body}
     */
    public Network network(Place place) {
      return new Network(place.path() + ".body", place.input(), body);
    }

    private Network network(SampleShape input) {
      return network(new Place("residual", input));
    }

    @Override
    public SampleShape output(SampleShape input) {
      SampleShape output = network(input).output();
      if (!output.equals(input)) {
        throw new IllegalArgumentException(
            "Residual: expected a body that gives " + input + " back, found " + output);
      }
      return output;
    }

    @Override
    public long parameters(SampleShape input) {
      return network(input).parameters();
    }

    @Override
    public long multiplyAdds(SampleShape input) {
      return network(input).multiplyAdds();
    }

    @Override
    public <R> R accept(Visitor<R> visitor, Place place) {
      return visitor.visit(this, place);
    }
  }

  /**
   * A translation of layers into something else.
   *
   * @param <R> what one layer becomes
   */
  interface Visitor<R> {
    /** Translates a {@link Dense} layer. */
    R visit(Dense layer, Place place);

    /** Translates a {@link Conv} layer. */
    R visit(Conv layer, Place place);

    /** Translates a {@link TransposedConv} layer. */
    R visit(TransposedConv layer, Place place);

    /** Translates a {@link MaxPool} layer. */
    R visit(MaxPool layer, Place place);

    /** Translates an {@link Upsample} layer. */
    R visit(Upsample layer, Place place);

    /** Translates a {@link Crop} layer. */
    R visit(Crop layer, Place place);

    /** Translates a {@link DepthToSpace} layer. */
    R visit(DepthToSpace layer, Place place);

    /** Translates a {@link Relu} layer. */
    R visit(Relu layer, Place place);

    /** Translates a {@link Sigmoid} layer. */
    R visit(Sigmoid layer, Place place);

    /** Translates a {@link Flatten} layer. */
    R visit(Flatten layer, Place place);

    /** Translates a {@link Reshape} layer. */
    R visit(Reshape layer, Place place);

    /** Translates a {@link Residual} layer. */
    R visit(Residual layer, Place place);
  }

  private static void requireImage(Layer layer, SampleShape input) {
    if (!input.isImage()) {
      throw new IllegalArgumentException(
          layer + ": expected an image [C, H, W], found a vector of " + input.values());
    }
  }

  private static void positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s: expected a number above 0, found %d", name, value));
    }
  }

  private static int ceilDiv(int a, int b) {
    return (a + b - 1) / b;
  }
}
