package dev.autoencoders.trainer.preset;

import dev.autoencoders.model.Task;
import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.architecture.Architecture.EncoderDecoder;
import dev.autoencoders.trainer.architecture.Blueprint;
import dev.autoencoders.trainer.architecture.Conv;
import dev.autoencoders.trainer.architecture.Crop;
import dev.autoencoders.trainer.architecture.Dense;
import dev.autoencoders.trainer.architecture.Flatten;
import dev.autoencoders.trainer.architecture.Layer;
import dev.autoencoders.trainer.architecture.MaxPool;
import dev.autoencoders.trainer.architecture.Relu;
import dev.autoencoders.trainer.architecture.Reshape;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.architecture.Sigmoid;
import dev.autoencoders.trainer.architecture.TransposedConv;
import dev.autoencoders.trainer.architecture.Upsample;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.run.Loss;
import dev.autoencoders.trainer.run.Recipe;
import java.util.ArrayList;
import java.util.List;

/**
 * The networks that come with the trainer: four classical ones for MNIST, and some for any data.
 */
public final class Presets {
  private static final SampleShape MNIST = SampleShape.image(1, 28, 28);

  /** 784 → 32 ReLU, the code → 784 sigmoid: the tutorials' first autoencoder. */
  public static final Preset MNIST_SIMPLE =
      new Preset(
          "mnist-simple",
          "Simple autoencoder: one dense layer of 32 ReLU units is the code.",
          Task.AUTOENCODING,
          fixed(
              List.of(new Flatten(), new Dense(32), new Relu()),
              List.of(new Dense(784), new Reshape(MNIST), new Sigmoid())),
          Recipe.classical(Noise.none(), 60));

  /** Convolutions 16-8-8 with max-pooling; nearest-neighbour upsampling + convolution back. */
  public static final Preset MNIST_CONV =
      new Preset(
          "mnist-conv",
          "Convolutional autoencoder: a pyramid of conv + max-pool to a 4×4×8 code;"
              + " nearest-neighbour upsampling + conv back.",
          Task.AUTOENCODING,
          pyramid(16, 8, 8),
          Recipe.classical(Noise.none(), 40));

  /** {@link #MNIST_CONV} with transposed convolutions of stride = kernel in the decoder. */
  public static final Preset MNIST_CONV_TRANSPOSED =
      new Preset(
          "mnist-conv-transposed",
          "Convolutional autoencoder whose decoder is made of transposed convolutions with"
              + " stride = kernel = 2, to compare with mnist-conv.",
          Task.AUTOENCODING,
          fixed(encoder(16, 8, 8), transposedDecoder(16, 8, 8)),
          Recipe.classical(Noise.none(), 40));

  /** Convolutions 32-32-16 mirrored, trained to take Gaussian noise of σ 0.5 away. */
  public static final Preset MNIST_CONV_DENOISER =
      new Preset(
          "mnist-conv-denoiser",
          "Denoising autoencoder: convolutions 32-32-16 mirrored, code 4×4×16, trained to remove"
              + " Gaussian noise of σ 0.5.",
          Task.DENOISING,
          pyramid(32, 32, 16),
          Recipe.classical(Noise.gaussian(0.5), 50));

  /** Dense layers of 1000, 500 and 250 units, a linear code of one's choice, and back. */
  public static final Preset DENSE =
      new Preset(
          "dense",
          "Deep dense autoencoder after Hinton and Salakhutdinov (2006): pixels-1000-500-250-code"
              + " and back, ReLU, linear code.",
          Task.AUTOENCODING,
          new Blueprint.Coded(32, FittedNetworks::dense),
          Recipe.classical(Noise.none(), 40));

  /** Residual convolutions around a dense linear code of one's choice. */
  public static final Preset COMPACT =
      new Preset(
          "compact",
          "Residual convolutional autoencoder with a small linear code: strided convolutions and a"
              + " dense layer down, a dense layer and depth-to-space up.",
          Task.AUTOENCODING,
          new Blueprint.Coded(32, FittedNetworks::compact),
          Recipe.modern(Noise.none(), Loss.MSE, 12));

  /** A residual U-Net with additive skips, for images of any size. */
  public static final Preset DENOISER =
      new Preset(
          "denoiser",
          "Denoiser: a small residual U-Net of 32 and 64 channels, fully convolutional.",
          Task.DENOISING,
          new Blueprint.Fitted(image -> FittedNetworks.denoiser(image, 32, 64, 2)),
          Recipe.modern(Noise.gaussian(0.5), Loss.BCE, 12));

  /** Like {@link #DENOISER}, with half the channels and fewer layers where the image is large. */
  public static final Preset DENOISER_FAST =
      new Preset(
          "denoiser-fast",
          "Fast denoiser: a small residual U-Net of 16 and 32 channels, fully convolutional.",
          Task.DENOISING,
          new Blueprint.Fitted(image -> FittedNetworks.fastDenoiser(image, 16, 32, 1)),
          Recipe.modern(Noise.gaussian(0.5), Loss.BCE, 20));

  /** Like {@link #DENOISER}, for noise of any strength that it isn't told. */
  public static final Preset DENOISER_BLIND =
      new Preset(
          "denoiser-blind",
          "Blind denoiser: a small residual U-Net of 32 and 64 gated channels, fully convolutional,"
              + " for Gaussian noise of any σ from 0.1 to 0.8 that it isn't told.",
          Task.DENOISING,
          new Blueprint.Fitted(image -> FittedNetworks.blindDenoiser(image, 32, 64, 2)),
          Recipe.modern(Noise.gaussianLogUniform(0.1, 0.8), Loss.BCE, 20));

  /** Finds what is to be added to a photograph, for noise of any strength that it isn't told. */
  public static final Preset PHOTO_DENOISER =
      new Preset(
          "photo-denoiser",
          "Blind denoiser for photographs: residual blocks of 80 channels (grey: 64) and 96 at half"
              + " and quarter size, fully convolutional, for Gaussian noise of any σ from 0 to 55"
              + " of 255.",
          Task.DENOISING,
          new Blueprint.Fitted(Presets::photograph),
          Recipe.photographs());

  /** {@link #PHOTO_DENOISER} with half the channels or fewer, and fewer blocks. */
  public static final Preset PHOTO_DENOISER_FAST =
      new Preset(
          "photo-denoiser-fast",
          "Fast blind denoiser for photographs: residual blocks of 32 and 48 channels at half and"
              + " quarter size, fully convolutional, for Gaussian noise of any σ from 0 to 55 of"
              + " 255.",
          Task.DENOISING,
          new Blueprint.Fitted(image -> FittedNetworks.photograph(image, 32, 48, 48)),
          Recipe.photographs());

  /** Takes stains, folds and shadows off scanned pages; to be trained with pairs. */
  public static final Preset SCAN_CLEANER =
      new Preset(
          "scan-cleaner",
          "Cleaner for scanned pages, trained in pairs: residual blocks of 32, 64 and 96 channels"
              + " at half, quarter and eighth size, fully convolutional.",
          Task.DENOISING,
          new Blueprint.Fitted(image -> FittedNetworks.scan(image, 32, 64, 96)),
          Recipe.scans());

  /** {@link #COMPACT} whose latents are rounded and coded, for pictures of a kind. */
  public static final Preset CODEC =
      new Preset(
          "codec",
          "Codec for pictures of one kind and size: residual convolutions around a small latent,"
              + " trained for few bits and little error at several qualities at once.",
          Task.AUTOENCODING,
          new Blueprint.Coded(48, CodecNetworks::pictures),
          Recipe.codec(14));

  /** Principal components of blocks between two small networks, for photographs of any size. */
  public static final Preset PHOTO_CODEC =
      new Preset(
          "photo-codec",
          "Codec for photographs: the principal components of 8×8 colour blocks, with small"
              + " residual networks before and behind, trained for few bits and little error at"
              + " several qualities at once; fully convolutional.",
          Task.AUTOENCODING,
          new Blueprint.Fitted(image -> CodecNetworks.photographs(image, 48, 64, 3)),
          Recipe.photoCodec());

  private static final List<Preset> ALL =
      List.of(
          MNIST_SIMPLE,
          MNIST_CONV,
          MNIST_CONV_TRANSPOSED,
          MNIST_CONV_DENOISER,
          DENSE,
          COMPACT,
          DENOISER,
          DENOISER_FAST,
          DENOISER_BLIND,
          PHOTO_DENOISER,
          PHOTO_DENOISER_FAST,
          SCAN_CLEANER,
          CODEC,
          PHOTO_CODEC);

  private Presets() {}

  /**
   * All presets.
   *
   * @return an unmodifiable list
   */
  public static List<Preset> all() {
    return ALL;
  }

  /**
   * Whether a preset is one of these, however it is described.
   *
   * @param preset any preset
   * @return whether the command line has it
   */
  public static boolean has(Preset preset) {
    return ALL.stream().anyMatch(known -> known.equals(preset.describedAs(known.description())));
  }

  /**
   * The preset of a name.
   *
   * @param name such as {@code mnist-conv}
   * @return the preset
   * @throws IllegalArgumentException if there is none; the message lists them
   */
  public static Preset named(String name) {
    return ALL.stream()
        .filter(preset -> preset.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "preset: expected one of "
                        + ALL.stream().map(Preset::name).toList()
                        + ", found "
                        + name));
  }

  /** A grey block of 2×2 pixels has 4 numbers to carry through the network, one in colour 12. */
  private static Architecture photograph(SampleShape image) {
    return image.channels() == 1
        ? FittedNetworks.photograph(image, 64, 96, 96, 96, 96, 48)
        : FittedNetworks.photograph(image, 80, 96, 96, 96, 96, 96, 88);
  }

  private static Blueprint fixed(List<Layer> encoder, List<Layer> decoder) {
    return new Blueprint.Fixed(new EncoderDecoder(MNIST, encoder, decoder));
  }

  /** The decoder has the encoder's channels in reverse. */
  private static Blueprint pyramid(int outer, int middle, int inner) {
    return fixed(encoder(outer, middle, inner), upsamplingDecoder(outer, middle, inner));
  }

  /** 28 → 14 → 7 → 4, one 3×3 convolution before each pooling. */
  private static List<Layer> encoder(int... channels) {
    List<Layer> layers = new ArrayList<>();
    for (int count : channels) {
      layers.addAll(List.of(new Conv(count, 3), new Relu(), new MaxPool(2)));
    }
    return layers;
  }

  /** 4 → 8, cropped to 7 → 14 → 28, one 3×3 convolution after each upsampling, then the image. */
  private static List<Layer> upsamplingDecoder(int outer, int middle, int inner) {
    return List.of(
        new Upsample(2),
        new Crop(7, 7),
        new Conv(inner, 3),
        new Relu(),
        new Upsample(2),
        new Conv(middle, 3),
        new Relu(),
        new Upsample(2),
        new Conv(outer, 3),
        new Relu(),
        new Conv(1, 3),
        new Sigmoid());
  }

  /** The same sizes by transposed convolutions. */
  private static List<Layer> transposedDecoder(int outer, int middle, int inner) {
    return List.of(
        new TransposedConv(inner, 2),
        new Crop(7, 7),
        new Relu(),
        new TransposedConv(middle, 2),
        new Relu(),
        new TransposedConv(outer, 2),
        new Relu(),
        new Conv(1, 3),
        new Sigmoid());
  }
}
