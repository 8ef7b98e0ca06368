package dev.autoencoders.trainer.preset;

import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.architecture.Architecture.EncoderDecoder;
import dev.autoencoders.trainer.architecture.Architecture.ImageToImage;
import dev.autoencoders.trainer.architecture.AveragePool;
import dev.autoencoders.trainer.architecture.BlockTransform;
import dev.autoencoders.trainer.architecture.Clamp;
import dev.autoencoders.trainer.architecture.Conv;
import dev.autoencoders.trainer.architecture.Crop;
import dev.autoencoders.trainer.architecture.Dense;
import dev.autoencoders.trainer.architecture.DepthToSpace;
import dev.autoencoders.trainer.architecture.Flatten;
import dev.autoencoders.trainer.architecture.Gated;
import dev.autoencoders.trainer.architecture.InverseBlockTransform;
import dev.autoencoders.trainer.architecture.Layer;
import dev.autoencoders.trainer.architecture.Relu;
import dev.autoencoders.trainer.architecture.Reshape;
import dev.autoencoders.trainer.architecture.Residual;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.architecture.Sigmoid;
import dev.autoencoders.trainer.architecture.SpaceToDepth;
import dev.autoencoders.trainer.architecture.Upsample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** The networks that take their input shape from the data. */
final class FittedNetworks {
  /** Sides of the smallest images inside of {@link #compact}, at most. */
  private static final int SMALLEST = 8;

  private static final int OUTER = 32;
  private static final int INNER = 64;

  /** Channels between convolutions and dense layers, and units of the latter. */
  private static final int NARROW = 16;

  private static final int HIDDEN = 256;

  private static final int GATE_FEATURES = 16;

  /** Rows and columns of the region that a gate looks at, in a quarter of the image's size. */
  private static final int GATE_REGION = 7;

  private FittedNetworks() {}

  /** Pixels-1000-500-250-code and back (Hinton and Salakhutdinov 2006, figure 1), with ReLU. */
  static Architecture dense(SampleShape image, int code) {
    return new EncoderDecoder(
        image,
        List.of(
            new Flatten(),
            new Dense(1000),
            new Relu(),
            new Dense(500),
            new Relu(),
            new Dense(250),
            new Relu(),
            new Dense(code)),
        List.of(
            new Dense(250),
            new Relu(),
            new Dense(500),
            new Relu(),
            new Dense(1000),
            new Relu(),
            new Dense(image.values()),
            new Reshape(image),
            new Sigmoid()));
  }

  /**
   * Halves the sides until they are small, works there with residual blocks, and goes on from few
   * channels through a dense layer to the code; and the same way back. Convolutions where images
   * are images, dense layers where position no longer counts.
   */
  static Architecture compact(SampleShape image, int code) {
    return compact(image, List.of(new Dense(code)));
  }

  /** The same with layers of one's choice that make the code. */
  static Architecture compact(SampleShape image, List<Layer> code) {
    List<SampleShape> shapes = halvings(image);
    SampleShape inner = shapes.get(shapes.size() - 1);
    SampleShape narrow = SampleShape.image(NARROW, inner.height(), inner.width());
    List<Layer> encoder = new ArrayList<>();
    for (SampleShape inside : shapes.subList(1, shapes.size())) {
      encoder.addAll(List.of(new Conv(inside.channels(), 3, 2), new Relu()));
    }
    encoder.addAll(blocks(inner.channels(), 2));
    encoder.addAll(List.of(new Conv(NARROW, 1), new Relu(), new Flatten()));
    encoder.addAll(List.of(new Dense(HIDDEN), new Relu()));
    encoder.addAll(code);
    List<Layer> decoder = new ArrayList<>(List.of(new Dense(HIDDEN), new Relu()));
    decoder.addAll(List.of(new Dense(narrow.values()), new Relu(), new Reshape(narrow)));
    decoder.addAll(List.of(new Conv(inner.channels(), 3), new Relu()));
    decoder.addAll(blocks(inner.channels(), 2));
    decoder.addAll(doublings(shapes));
    return new EncoderDecoder(image, encoder, decoder);
  }

  /** From the smallest shape back to the image, with half the channels of the way in. */
  private static List<Layer> doublings(List<SampleShape> shapes) {
    List<Layer> layers = new ArrayList<>();
    for (int i = shapes.size() - 1; i > 1; i--) {
      SampleShape outside = shapes.get(i - 1);
      layers.addAll(doubling(outside, shapes.get(i), outside.channels() / 2));
      layers.add(new Relu());
    }
    layers.addAll(doubling(shapes.get(0), shapes.get(1), shapes.get(0).channels()));
    layers.add(new Sigmoid());
    return layers;
  }

  /** The image, and what is inside, outermost first; odd sides are halved upwards. */
  private static List<SampleShape> halvings(SampleShape image) {
    List<SampleShape> shapes = new ArrayList<>(List.of(image));
    SampleShape last = image;
    do {
      int channels = shapes.size() == 1 ? OUTER : INNER;
      last = SampleShape.image(channels, (last.height() + 1) / 2, (last.width() + 1) / 2);
      shapes.add(last);
    } while (Math.max(last.height(), last.width()) > SMALLEST);
    return shapes;
  }

  /** Each pixel becomes a patch; what is too much where the sides were odd is cut off. */
  private static List<Layer> doubling(SampleShape outside, SampleShape inside, int channels) {
    List<Layer> layers = new ArrayList<>(List.of(new Conv(4 * channels, 3), new DepthToSpace(2)));
    if (2 * inside.height() != outside.height() || 2 * inside.width() != outside.width()) {
      layers.add(new Crop(outside.height(), outside.width()));
    }
    return layers;
  }

  /**
   * A small U-Net (Ronneberger et al. 2015) whose skip adds: at half the size with {@code outer}
   * channels, at a quarter with {@code inner} and so many {@code blocks}. Fully convolutional.
   */
  static Architecture denoiser(SampleShape image, int outer, int inner, int blocks) {
    List<Layer> quarter = new ArrayList<>(List.of(new Conv(inner, 3, 2), new Relu()));
    quarter.addAll(blocks(inner, blocks));
    quarter.addAll(List.of(new Upsample(2), new Conv(outer, 3)));
    return denoiser(image, outer, List.of(new Residual(quarter)));
  }

  /**
   * {@link #denoiser}, faster: it comes up by repeating pixels, and convolves while there are few.
   */
  static Architecture fastDenoiser(SampleShape image, int outer, int inner, int blocks) {
    List<Layer> quarter = new ArrayList<>(List.of(new Conv(inner, 3, 2), new Relu()));
    quarter.addAll(blocks(inner, blocks));
    quarter.addAll(List.of(new Conv(outer, 3), new Upsample(2)));
    return denoiser(image, outer, List.of(new Residual(quarter)));
  }

  /**
   * {@link #denoiser} with gates through which it can turn features up or down by how strong the
   * noise around is. What they cost in time is saved on the way up.
   */
  static Architecture blindDenoiser(SampleShape image, int outer, int inner, int blocks) {
    List<Layer> quarter = new ArrayList<>(List.of(new Conv(inner, 3, 2), new Relu()));
    quarter.add(gate(inner));
    quarter.addAll(blocks(inner, blocks));
    quarter.add(gate(inner));
    quarter.addAll(List.of(new Conv(outer, 3), new Upsample(2)));
    return denoiser(image, outer, List.of(new Residual(quarter), halfSizeGate(outer)));
  }

  private static Architecture denoiser(SampleShape image, int outer, List<Layer> middle) {
    requireMultiples(image, 4);
    List<Layer> layers = new ArrayList<>(List.of(new Conv(outer, 4, 2), new Relu(), block(outer)));
    layers.addAll(middle);
    layers.addAll(
        List.of(
            block(outer), new Conv(4 * image.channels(), 3), new DepthToSpace(2), new Sigmoid()));
    return new ImageToImage(image, layers);
  }

  /**
   * A network that says what is to be added to a photograph: at half the size with {@code outer}
   * channels and a block on either side, at a quarter with {@code inner} and a block for each of
   * {@code hidden}, which has so many channels inside. What goes in and comes out is the principal
   * components of 2×2 pixels, which keep light apart from colour, as CBM3D does (Dabov et al.
   * 2007): colours differ less from pixel to pixel, and their noise can be taken off further. Few
   * {@code outer} channels can't carry all 12 numbers of such a block past what is looked for
   * beside them. Fully convolutional.
   */
  static Architecture photograph(SampleShape image, int outer, int inner, int... hidden) {
    requireMultiples(image, 4);
    List<Layer> quarter = IntStream.of(hidden).mapToObj(inside -> block(inner, inside)).toList();
    Layer correction = new Residual(atHalfSize(image, outer, halved(outer, inner, quarter)));
    return new ImageToImage(
        image,
        List.of(new BlockTransform(2), correction, new InverseBlockTransform(2), Clamp.PIXELS));
  }

  /**
   * A network that says what is to be added to a scan, on pixels, and with one more halving, down
   * to an eighth of the size: what is wrong with a scan, such as a stain or a fold, is larger than
   * what is wrong with a pixel of a photograph.
   */
  static Architecture scan(SampleShape image, int outer, int middle, int inner) {
    requireMultiples(image, 8);
    Layer eighth = halved(middle, inner, blocks(inner, 2));
    List<Layer> correction = new ArrayList<>(List.of(new SpaceToDepth(2)));
    correction.addAll(
        atHalfSize(
            image, outer, halved(outer, middle, List.of(block(middle), eighth, block(middle)))));
    correction.add(new DepthToSpace(2));
    return new ImageToImage(image, List.of(new Residual(correction), Clamp.PIXELS));
  }

  /** What is to be added to blocks of 2×2 pixels, found out by so many channels and inside. */
  private static List<Layer> atHalfSize(SampleShape image, int channels, Layer inside) {
    return List.of(
        new Conv(channels, 3),
        new Relu(),
        block(channels),
        inside,
        block(channels),
        new Conv(4 * image.channels(), 3));
  }

  /** Adds what layers find out at half the size, with channels of their own. */
  private static Layer halved(int outer, int inner, List<Layer> body) {
    List<Layer> layers = new ArrayList<>(List.of(new Conv(inner, 3, 2), new Relu()));
    layers.addAll(body);
    layers.addAll(List.of(new Conv(4 * outer, 1), new DepthToSpace(2)));
    return new Residual(layers);
  }

  private static void requireMultiples(SampleShape image, int of) {
    if (image.height() % of != 0 || image.width() % of != 0) {
      throw new IllegalArgumentException(
          "expected images whose height and width are multiples of "
              + of
              + ", found "
              + image
              + "; crop or scale them");
    }
  }

  /** Weighs channels by the mean of what a few features say of the region. */
  private static Layer gate(int channels) {
    return new Gated(
        List.of(
            new Conv(GATE_FEATURES, 1),
            new Relu(),
            new AveragePool(GATE_REGION),
            new Conv(channels, 1),
            new Sigmoid()));
  }

  /** The same, looked at in half the size: regions are as large, for a fraction of the time. */
  private static Layer halfSizeGate(int channels) {
    return new Gated(
        List.of(
            new Conv(GATE_FEATURES, 3, 2),
            new Relu(),
            new AveragePool(GATE_REGION),
            new Conv(channels, 1),
            new Sigmoid(),
            new Upsample(2)));
  }

  static List<Layer> blocks(int channels, int count) {
    return Collections.nCopies(count, block(channels));
  }

  /** No ReLU after the addition, as is usual where images are restored (Lim et al. 2017, EDSR). */
  private static Layer block(int channels) {
    return block(channels, channels);
  }

  private static Layer block(int channels, int hidden) {
    return new Residual(List.of(new Conv(hidden, 3), new Relu(), new Conv(channels, 3)));
  }
}
