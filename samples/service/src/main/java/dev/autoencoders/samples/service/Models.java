package dev.autoencoders.samples.service;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.zoo.ModelZoo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The models, loaded once and shared by all calls; loading verifies each by known outputs.
 * Immutable and thread-safe. Spring closes it after the last call has been answered.
 */
@Component
public class Models implements DisposableBean {
  private final List<Autoencoder> open = new ArrayList<>();
  private final Autoencoder photo;
  private final Autoencoder scan;
  private final Autoencoder digit;
  private final Autoencoder map;
  private final @Nullable Autoencoder detector;

  /**
   * Loads them.
   *
   * @param settings where the detector is
   * @throws IOException if a model can't be read
   */
  public Models(Settings settings) throws IOException {
    try {
      photo = zoo("photo-denoiser", settings);
      scan = zoo("scan-cleaner", settings);
      digit = zoo("mnist-denoiser-blind", settings);
      map = zoo("mnist-compact-2", settings);
      Path directory = settings.detector();
      detector = directory == null ? null : detector(directory, settings);
    } catch (IOException | RuntimeException e) {
      destroy();
      throw e;
    }
  }

  private Autoencoder zoo(String name, Settings settings) throws IOException {
    return keep(
        Autoencoder.from(ModelZoo.bundled().model(name)).timeout(settings.maxTime()).load());
  }

  private Autoencoder detector(Path directory, Settings settings) throws IOException {
    Autoencoder model =
        keep(Autoencoder.from(directory).maxBatch(1024).timeout(settings.maxTime()).load());
    model.detector(); // Says what the model can do, if it is no detector.
    return model;
  }

  private Autoencoder keep(Autoencoder model) {
    open.add(model);
    return model;
  }

  /** Removes noise from photographs. */
  Autoencoder photo() {
    return photo;
  }

  /** Removes stains and shades from scanned pages. */
  Autoencoder scan() {
    return scan;
  }

  /** Removes noise from digits. */
  Autoencoder digit() {
    return digit;
  }

  /** Digits as two numbers. */
  Autoencoder map() {
    return map;
  }

  /** Examines rows, if the settings name a model for that. */
  Optional<Autoencoder> detector() {
    return Optional.ofNullable(detector);
  }

  /** Name and version of each. */
  List<String> names() {
    return open.stream().map(Models::name).toList();
  }

  /** Name and version of one. */
  static String name(Autoencoder model) {
    return model.spec().name() + " " + model.spec().version();
  }

  @Override
  public final void destroy() {
    open.forEach(Autoencoder::close);
  }
}
