package dev.autoencoders.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autoencoders.model.Task;
import dev.autoencoders.trainer.architecture.Architecture.EncoderDecoder;
import dev.autoencoders.trainer.architecture.Architecture.ImageToImage;
import dev.autoencoders.trainer.architecture.BatchNorm;
import dev.autoencoders.trainer.architecture.Blueprint;
import dev.autoencoders.trainer.architecture.Conv;
import dev.autoencoders.trainer.architecture.Dense;
import dev.autoencoders.trainer.architecture.Flatten;
import dev.autoencoders.trainer.architecture.Gated;
import dev.autoencoders.trainer.architecture.Relu;
import dev.autoencoders.trainer.architecture.Reshape;
import dev.autoencoders.trainer.architecture.Residual;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.architecture.Sigmoid;
import dev.autoencoders.trainer.architecture.Weights;
import dev.autoencoders.trainer.data.DataSource;
import dev.autoencoders.trainer.data.ImageSet;
import dev.autoencoders.trainer.data.ImageSource;
import dev.autoencoders.trainer.data.Noise;
import dev.autoencoders.trainer.preset.Preset;
import dev.autoencoders.trainer.run.Recipe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Small networks and data sets that train in a second. */
public final class Fixtures {
  private static final SampleShape IMAGE = SampleShape.image(1, 28, 28);

  /** 784 → 8 → 784. */
  public static final Preset TINY =
      new Preset(
          "tiny",
          "A tiny autoencoder for tests.",
          Task.AUTOENCODING,
          new Blueprint.Fixed(
              new EncoderDecoder(
                  IMAGE,
                  List.of(new Flatten(), new Dense(8), new Relu()),
                  List.of(new Dense(784), new Reshape(IMAGE), new Sigmoid()))),
          Recipe.classical(Noise.none(), 2));

  /** One residual block from image to image: has no code, and takes images of any size. */
  public static final Preset TINY_DENOISER =
      new Preset(
          "tiny-denoiser",
          "A tiny denoiser for tests.",
          Task.DENOISING,
          new Blueprint.Fixed(
              new ImageToImage(
                  IMAGE,
                  List.of(
                      new Conv(4, 3),
                      new BatchNorm(),
                      new Relu(),
                      new Residual(List.of(new Conv(4, 3), new Relu())),
                      new Conv(1, 3),
                      new Sigmoid()))),
          Recipe.classical(Noise.gaussian(0.5), 1));

  /** A gate, and nothing that must be learnt to use it. */
  public static final Preset TINY_GATED =
      new Preset(
          "tiny-gated",
          "A tiny gated denoiser for tests.",
          Task.DENOISING,
          new Blueprint.Fixed(
              new ImageToImage(
                  IMAGE,
                  List.of(
                      new Conv(4, 3),
                      new Relu(),
                      new Gated(List.of(new Conv(4, 1), new Sigmoid())),
                      new Conv(1, 3),
                      new Sigmoid()))),
          Recipe.classical(Noise.gaussian(0.5), 1));

  private Fixtures() {}

  public static ImageSource digits() {
    return DataSource.synthetic(300, 60, 1);
  }

  /** Drawn digits; other seeds draw others. */
  public static ImageSet digits(int count, long seed) {
    try {
      return DataSource.synthetic(count, 1, seed).train();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first of the digits, N images back to back. */
  public static float[] images(int count) {
    try {
      return digits().train().floats(0, count);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Bit for bit. */
  public static void assertSame(Weights found, Weights expected) {
    assertThat(found.arrays().keySet()).isEqualTo(expected.arrays().keySet());
    List<String> different = new ArrayList<>();
    expected
        .arrays()
        .forEach(
            (path, array) -> {
              if (!Arrays.equals(array.values(), found.get(path).values())) {
                different.add(path);
              }
            });
    assertThat(different).isEmpty();
  }

  public static Training training(Preset preset) {
    return Training.of(preset).data(digits()).batch(32).device("cpu").threads(1);
  }
}
