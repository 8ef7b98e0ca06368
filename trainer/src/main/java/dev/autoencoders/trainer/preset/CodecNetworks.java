package dev.autoencoders.trainer.preset;

import dev.autoencoders.model.CodecSpec.Quality;
import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.architecture.Architecture.EncoderDecoder;
import dev.autoencoders.trainer.architecture.BlockTransform;
import dev.autoencoders.trainer.architecture.Bottleneck;
import dev.autoencoders.trainer.architecture.Clamp;
import dev.autoencoders.trainer.architecture.Conv;
import dev.autoencoders.trainer.architecture.Dense;
import dev.autoencoders.trainer.architecture.DepthToSpace;
import dev.autoencoders.trainer.architecture.InverseBlockTransform;
import dev.autoencoders.trainer.architecture.Layer;
import dev.autoencoders.trainer.architecture.Relu;
import dev.autoencoders.trainer.architecture.Residual;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.architecture.SpaceToDepth;
import java.util.ArrayList;
import java.util.List;

/** The networks whose latents are rounded and coded. They take their input shape from the data. */
final class CodecNetworks {
  /** A step of 0.25 moves an image by 1, as a Euclidean norm. */
  private static final double CODEC_UNIT = 4;

  private static final List<Quality> CODEC_QUALITIES =
      List.of(new Quality(25, 0.16), new Quality(50, 0.11), new Quality(75, 0.09));

  /** Rows and columns of the blocks of {@link #photographs}. */
  private static final int BLOCK = 8;

  /** In pixels of 0 to 1; 0.125 are 32 of 255 grey levels. */
  private static final List<Quality> PHOTO_QUALITIES =
      List.of(
          new Quality(10, 0.707),
          new Quality(25, 0.5),
          new Quality(40, 0.354),
          new Quality(55, 0.25),
          new Quality(70, 0.177),
          new Quality(85, 0.125));

  private CodecNetworks() {}

  /** {@link FittedNetworks#compact} with a code that is made to be rounded and coded. */
  static Architecture pictures(SampleShape image, int code) {
    return FittedNetworks.compact(
        image, List.of(new Dense(code), new Bottleneck(CODEC_QUALITIES, CODEC_UNIT)));
  }

  /**
   * Blocks of pixels in their principal components, with a network before and one behind, both of
   * which begin by changing nothing: pictures look across the borders of blocks on either side, as
   * lapped transforms do by filters before and after (Tran, Liang and Tu 2003, "Lapped Transform
   * via Time-Domain Pre- and Post-Filtering"). They work at a quarter of the size. Fully
   * convolutional.
   *
   * @param before channels of the network before, which has one block
   * @param behind channels of the network behind
   * @param blocks how many blocks that has
   */
  static Architecture photographs(SampleShape image, int before, int behind, int blocks) {
    return new EncoderDecoder(
        image,
        List.of(
            filter(image, before, 1),
            new BlockTransform(BLOCK),
            new Bottleneck(PHOTO_QUALITIES, 1)),
        List.of(new InverseBlockTransform(BLOCK), filter(image, behind, blocks), Clamp.PIXELS));
  }

  private static Layer filter(SampleShape image, int channels, int blocks) {
    List<Layer> layers = new ArrayList<>(List.of(new SpaceToDepth(4), new Conv(channels, 3)));
    layers.add(new Relu());
    layers.addAll(FittedNetworks.blocks(channels, blocks));
    layers.addAll(List.of(new Conv(16 * image.channels(), 3), new DepthToSpace(4)));
    return new Residual(layers);
  }
}
