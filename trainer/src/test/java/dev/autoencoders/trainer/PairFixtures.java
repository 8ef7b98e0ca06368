package dev.autoencoders.trainer;

import dev.autoencoders.model.Task;
import dev.autoencoders.trainer.architecture.Architecture;
import dev.autoencoders.trainer.architecture.Clamp;
import dev.autoencoders.trainer.architecture.Conv;
import dev.autoencoders.trainer.architecture.Relu;
import dev.autoencoders.trainer.architecture.Residual;
import dev.autoencoders.trainer.architecture.SampleShape;
import dev.autoencoders.trainer.data.Augmentation;
import dev.autoencoders.trainer.data.DataListener;
import dev.autoencoders.trainer.data.DataSource;
import dev.autoencoders.trainer.data.ImageFormat;
import dev.autoencoders.trainer.data.Samples;
import dev.autoencoders.trainer.run.Loss;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** Made-up scans: dark lines on paper, and the same under a stain. */
final class PairFixtures {
  private static final int SIDE = 32;
  private static final ImageFormat CROPS = new ImageFormat(1, 16, 16, 8);

  private PairFixtures() {}

  /** Draws the scans, and makes a training with them. */
  static Training training(Path directory) throws IOException {
    for (int i = 0; i < 12; i++) {
      SplittableRandom random = new SplittableRandom(i);
      String name = (i < 10 ? "train/" : "test/") + i + ".png";
      BufferedImage clean = page(random);
      write(directory.resolve("clean").resolve(name), clean);
      write(directory.resolve("noisy").resolve(name), stained(clean, random));
    }
    return again(directory);
  }

  /** A training with scans that are drawn already. */
  static Training again(Path directory) {
    Residual body = new Residual(List.of(new Conv(8, 3), new Relu(), new Conv(1, 3)));
    SampleShape shape = SampleShape.image(1, 16, 16);
    return again(directory, new Architecture.ImageToImage(shape, List.of(body, Clamp.PIXELS)));
  }

  /** The same with another network. */
  static Training again(Path directory, Architecture network) {
    try {
      return Training.of("scan-pairs", "Takes stains off.", Task.DENOISING, network)
          .data(data(directory))
          .augmentation(Augmentation.parse("flip+turn"))
          .loss(Loss.MSE)
          .learningRate(0.01)
          .batch(8)
          .threads(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DataSource data(Path directory) throws IOException {
    return DataSource.pairs(
        directory.resolve("noisy"), directory.resolve("clean"), CROPS, DataListener.log());
  }

  /** The mean squared error of what has not been cleaned. */
  static double damage(Path directory) throws IOException {
    Samples pairs = data(directory).test();
    float[] input = new float[pairs.values()];
    float[] target = new float[pairs.values()];
    double sum = 0;
    for (int i = 0; i < pairs.count(); i++) {
      pairs.copyTo(i, input, target, 0);
      for (int j = 0; j < input.length; j++) {
        sum += (input[j] - target[j]) * (input[j] - target[j]);
      }
    }
    return sum / pairs.count() / pairs.values();
  }

  private static BufferedImage page(SplittableRandom random) {
    BufferedImage page = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < SIDE * SIDE; i++) {
      page.getRaster().setSample(i % SIDE, i / SIDE, 0, 250);
    }
    for (int line = 0; line < 6; line++) {
      int row = random.nextInt(SIDE);
      for (int column = random.nextInt(8); column < SIDE - 4; column++) {
        page.getRaster().setSample(column, row, 0, 20);
      }
    }
    return page;
  }

  private static BufferedImage stained(BufferedImage page, SplittableRandom random) {
    BufferedImage stained = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    int middle = random.nextInt(SIDE);
    for (int i = 0; i < SIDE * SIDE; i++) {
      boolean stain = Math.abs(i % SIDE - middle) < 12;
      int level = page.getRaster().getSample(i % SIDE, i / SIDE, 0);
      stained.getRaster().setSample(i % SIDE, i / SIDE, 0, stain ? level * 7 / 10 : level);
    }
    return stained;
  }

  private static void write(Path file, BufferedImage image) throws IOException {
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }
}
