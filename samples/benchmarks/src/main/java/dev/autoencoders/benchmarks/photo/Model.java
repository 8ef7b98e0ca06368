package dev.autoencoders.benchmarks.photo;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.zoo.ModelZoo;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A denoiser of ours, through the SDK. It is not told how strong the noise is. */
final class Model implements Method {
  /** Stands before the name of a model of the bundled zoo. */
  static final String ZOO = "zoo:";

  private final Autoencoder autoencoder;

  Model(String model, int threads) throws IOException {
    autoencoder =
        model.startsWith(ZOO)
            ? Autoencoder.from(ModelZoo.bundled().model(model.substring(ZOO.length())))
                .threads(threads)
                .load()
            : Autoencoder.from(Path.of(model)).threads(threads).load();
  }

  @Override
  public List<String> settings() {
    return List.of("blind");
  }

  @Override
  public BufferedImage denoise(BufferedImage noisy, String setting) {
    // All threads inside: else tiles would run side by side, on more threads than were asked for.
    return autoencoder.images().threads(1).denoise(noisy);
  }

  @Override
  public void close() {
    autoencoder.close();
  }
}
