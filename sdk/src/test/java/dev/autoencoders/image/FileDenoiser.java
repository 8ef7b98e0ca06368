package dev.autoencoders.image;

import dev.autoencoders.Autoencoder;
import dev.autoencoders.DenoiserFixtures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Picture files through a model that changes nothing. */
final class FileDenoiser implements AutoCloseable {
  static final int WIDTH = 48;
  static final int HEIGHT = 32;

  private final List<ImageWarning> warnings = new ArrayList<>();
  private final Path directory;
  private final Autoencoder model;

  FileDenoiser(Path directory) throws IOException {
    this.directory = directory;
    DenoiserFixtures.writeIdentity(directory.resolve("model"), "model", 1);
    model = Autoencoder.from(directory.resolve("model")).load();
  }

  /** A picture in colour. */
  static BufferedImage picture() {
    return PictureBytes.picture(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
  }

  /**
   * Denoises a file, whose name ends with the one format, into one whose name ends with the other.
   */
  Path denoised(byte[] file, String from, String to) throws IOException {
    Path noisy = Files.write(directory.resolve("noisy." + from), file);
    Path clean = directory.resolve("clean." + to);
    denoise(noisy, clean);
    return clean;
  }

  void denoise(Path noisy, Path clean) throws IOException {
    model.images().onWarning(warnings::add).denoise(noisy, clean);
  }

  List<ImageWarning> warnings() {
    return warnings;
  }

  @Override
  public void close() {
    model.close();
  }
}
